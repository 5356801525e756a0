package dev.flashsale.payment.points;

import dev.flashsale.payment.ledger.MoneyLedger;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Changes points, and the ledger with them, while nobody else does: in the caller's transaction or one of its own. */
@Component
class PointsBook {

    private final PointsStore store;
    private final MoneyLedger ledger;
    private final TransactionalOperator transaction;
    private final Clock clock;

    PointsBook(PointsStore store, MoneyLedger ledger, TransactionalOperator transaction, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Lets the change be made on a sheet with these customers and orders, and answers what it says. */
    <T> Mono<T> change(Collection<UUID> customerIds, Collection<UUID> orderIds, Function<PointsSheet, T> change) {
        return open(customerIds, orderIds)
                .flatMap(sheet -> save(sheet, change.apply(sheet)))
                .as(transaction::transactional);
    }

    /** The uses are read once the accounts are held, so that they stay as they are. */
    private Mono<PointsSheet> open(Collection<UUID> customerIds, Collection<UUID> orderIds) {
        return store.lock(customerIds)
                .collectList()
                .zipWhen(_ -> store.uses(orderIds).collectList())
                .map(found -> new PointsSheet(found.getT1(), found.getT2(), clock.instant()));
    }

    private <T> Mono<T> save(PointsSheet sheet, T answer) {
        return store.save(sheet).then(ledger.record(sheet.movements())).thenReturn(answer);
    }
}
