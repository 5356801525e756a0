package dev.flashsale.settlement.reconcile;

import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Shows how a day stands. */
@Service
class ShowReconciliation {

    private final ReconciliationStore store;
    private final DifferenceStore differences;
    private final ReconcileRules rules;
    private final Clock clock;

    ShowReconciliation(ReconciliationStore store, DifferenceStore differences, ReconcileRules rules, Clock clock) {
        this.store = store;
        this.differences = differences;
        this.rules = rules;
        this.clock = clock;
    }

    /** Empty when nobody ever asked for the day. */
    Mono<ReconciliationView> show(LocalDate day, PageRequest page) {
        return store.find(day).flatMap(found -> withDifferences(found, page));
    }

    /** Right after it was asked for, the first part. */
    Mono<ReconciliationView> show(Reconciliation found) {
        return withDifferences(found, new PageRequest(PageRequest.USUAL_LIMIT, null));
    }

    private Mono<ReconciliationView> withDifferences(Reconciliation found, PageRequest page) {
        return Mono.zip(
                differences.count(found.day()),
                differences
                        .find(found.day(), positionOf(page), page.rowsToRead())
                        .collectList()
                        .map(items -> Page.of(items, page, item -> String.valueOf(item.number()))),
                (counted, items) -> toView(found, counted, items));
    }

    private ReconciliationView toView(Reconciliation found, Map<Reason, Long> counted, Page<DifferenceView> items) {
        var span = rules.spanOf(found.day());
        return new ReconciliationView(
                found.day(),
                span.from(),
                span.to(),
                found.stateAt(clock.instant()),
                found.attempt(),
                found.requestedAt(),
                found.startedAt(),
                found.asOf(),
                found.finishedAt(),
                found.dueAt(),
                found.failure(),
                found.counts(),
                counted,
                found.pending(),
                items.items(),
                items.next());
    }

    private static long positionOf(PageRequest page) {
        var cursor = page.cursor();
        try {
            return cursor == null ? 0 : Long.parseLong(cursor);
        } catch (NumberFormatException foreign) {
            throw PageRequest.foreignCursor();
        }
    }
}
