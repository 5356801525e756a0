package dev.flashsale.settlement.reconcile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a day stands and on what its books do not agree, part by part. Until it is done again, the result is the earlier
 * one.
 *
 * @param counts how many entries were read in each book, margins around the day included
 * @param differences how many there are of each reason; none of any if and only if the books agree and state is FINISHED
 * @param pending what does not agree yet and need not
 */
record ReconciliationView(
        LocalDate date,
        Instant from,
        Instant to,
        ReconciliationState state,
        int attempt,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant asOf,
        @Nullable Instant finishedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable String failure,
        Map<String, Long> counts,
        Map<Reason, Long> differences,
        long pending,
        List<DifferenceView> items,
        @Nullable String next) {

    ReconciliationView {
        counts = Map.copyOf(counts);
        differences = Map.copyOf(differences);
        items = List.copyOf(items);
    }
}
