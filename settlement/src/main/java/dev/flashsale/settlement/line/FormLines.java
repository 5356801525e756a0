package dev.flashsale.settlement.line;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Forms the lines of orders of which everything needed was heard. It only reads facts that are committed: then whichever
 * of an order's facts comes last finds all the others, however many instances hear of them at once.
 */
@Service
class FormLines {

    private final LineStore lines;
    private final LineMeters meters;
    private final TransactionalOperator transactions;

    FormLines(LineStore lines, LineMeters meters, TransactionalOperator transactions) {
        this.lines = lines;
        this.meters = meters;
        this.transactions = transactions;
    }

    Mono<Void> of(Set<UUID> orders) {
        return orders.isEmpty()
                ? Mono.empty()
                : form(orders).doOnNext(meters::count).then();
    }

    private Mono<Formed> form(Set<UUID> orders) {
        return lines.keepPeriodsOpen()
                .then(lines.addSales(orders))
                .zipWhen(_ -> lines.addRefunds(orders), Formed::new)
                .as(transactions::transactional);
    }

    /** How many lines are new. */
    record Formed(long sales, long refunds) {}
}
