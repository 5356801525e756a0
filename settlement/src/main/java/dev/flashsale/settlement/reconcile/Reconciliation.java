package dev.flashsale.settlement.reconcile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the reconciliation of a day stands.
 *
 * @param dueAt when it is done, or done again; null when nothing is left to do
 * @param finishedAt when the books were last compared to the end
 * @param failure why the last attempt did not come to its end; null if it did
 */
record Reconciliation(
        LocalDate day,
        Instant requestedAt,
        @Nullable Instant dueAt,
        int attempt,
        @Nullable Instant claimedUntil,
        @Nullable Instant startedAt,
        @Nullable Instant asOf,
        @Nullable Instant finishedAt,
        @Nullable String failure,
        long orders,
        long payments,
        long transactions,
        long movements,
        long pending) {

    Map<String, Long> counts() {
        return Map.of(
                "orders", orders,
                "payments", payments,
                "providerTransactions", transactions,
                "ledgerMovements", movements);
    }

    ReconciliationState stateAt(Instant now) {
        if (claimedUntil != null && claimedUntil.isAfter(now)) {
            return ReconciliationState.RUNNING;
        }
        if (failure != null) {
            return ReconciliationState.RETRYING;
        }
        return finishedAt == null ? ReconciliationState.REQUESTED : ReconciliationState.FINISHED;
    }
}
