package dev.flashsale.order.intake;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.order.book.OrderStore;
import dev.flashsale.order.saga.StartPurchases;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Makes a batch of accepted purchases into orders and begins their sagas, in one transaction; known ones are left out. */
@Service
class RecordPlacedOrders {

    private final OrderStore orders;
    private final StartPurchases purchases;
    private final TransactionalOperator transactions;
    private final Clock clock;
    private final Counter persisted;

    RecordPlacedOrders(
            OrderStore orders,
            StartPurchases purchases,
            TransactionalOperator transactions,
            Clock clock,
            MeterRegistry meters) {
        this.orders = orders;
        this.purchases = purchases;
        this.transactions = transactions;
        this.clock = clock;
        this.persisted = meters.counter("flashsale.orders.persisted");
    }

    Mono<Void> recordAll(List<OrderPlaced> placed) {
        var now = clock.instant();
        return orders.recordAll(placed, now)
                .collect(Collectors.toUnmodifiableSet())
                .flatMap(fresh -> start(placed, fresh, now))
                .as(transactions::transactional)
                .doOnNext(persisted::increment)
                .then();
    }

    private Mono<Integer> start(List<OrderPlaced> placed, Set<UUID> fresh, Instant now) {
        var recorded =
                placed.stream().filter(order -> fresh.contains(order.orderId())).toList();
        return purchases.startAll(recorded, now).thenReturn(fresh.size());
    }
}
