package dev.flashsale.order.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class SagaDeadlinesIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void leavesAloneWhatAnotherInstanceHasInHand() {
        try (var orderFlow = OrderFlow.start("due", Map.of("flashsale.order.saga.interval", "1h"))) {
            var inHand = Orders.placed();
            var due = Orders.placed();
            orderFlow.place(inHand, due);
            orderFlow.awaitStatus("AWAITING_PAYMENT", inHand, due);
            orderFlow.execute("update purchase_saga set deadline = now() - interval '1 second'");
            var done = Sinks.<Void>empty();
            takeInHand(orderFlow, inHand.orderId(), done);

            var moved = orderFlow.bean(AdvancePurchases.class).tellDue(10, 15).block(SOON);

            done.tryEmitEmpty();
            assertThat(moved).isEqualTo(1);
            assertThat(orderFlow.stateOf(inHand.orderId())).isEqualTo("AWAITING_PAYMENT");
            orderFlow.awaitStatus("CANCELLED/PAYMENT_EXPIRED", due);
        }
    }

    /** Locks the saga until it is told that all is done; it is locked when this returns. */
    private static void takeInHand(OrderFlow orderFlow, UUID orderId, Sinks.Empty<Void> done) {
        var locked = Sinks.<Void>empty();
        orderFlow
                .bean(DatabaseClient.class)
                .sql("select 1 from purchase_saga where order_id = :id for update")
                .bind("id", orderId)
                .then()
                .then(Mono.fromRunnable(locked::tryEmitEmpty))
                .then(done.asMono())
                .as(orderFlow.bean(TransactionalOperator.class)::transactional)
                .subscribe();
        locked.asMono().block(SOON);
    }
}
