package dev.flashsale.order.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderPlacement;
import dev.flashsale.contracts.Topic;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever happens to an order belongs to the trace of the click that placed it. */
class TraceIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static OrderFlow orderFlow;

    @BeforeAll
    static void start() {
        orderFlow = OrderFlow.start("traces", Map.of());
    }

    @AfterAll
    static void stop() {
        orderFlow.close();
    }

    @Test
    void goesFromTheClickToConfirmed() {
        var free = Orders.free();

        place(free, TRACE);

        orderFlow.awaitStatus("CONFIRMED", free);
        await().untilAsserted(() -> {
            assertThat(tracesOn(Topics.SALE_COMMANDS, free))
                    .hasSizeGreaterThan(1)
                    .containsOnly(Optional.of(TRACE));
            assertThat(tracesOn(Topics.ORDER_EVENTS, free)).isNotEmpty().containsOnly(Optional.of(TRACE));
        });
    }

    /** Time has no trace of its own. */
    @Test
    void goesFromTheClickToCancelledByTime() {
        var expiring = Orders.expiringIn(Duration.ofSeconds(2));

        place(expiring, TRACE);

        orderFlow.awaitStatus("CANCELLED/PAYMENT_EXPIRED", expiring);
        await().untilAsserted(() -> assertThat(tracesOn(Topics.ORDER_EVENTS, expiring))
                .hasSizeGreaterThan(1)
                .containsOnly(Optional.of(TRACE)));
    }

    @Test
    void isNoneForAnOrderWithoutOne() {
        var free = Orders.free();

        orderFlow.place(free);

        orderFlow.awaitStatus("CONFIRMED", free);
        await().untilAsserted(() ->
                assertThat(tracesOn(Topics.ORDER_EVENTS, free)).isNotEmpty().containsOnly(Optional.empty()));
    }

    private static void place(OrderPlaced placed, String trace) {
        var message = Message.<OrderPlacement>of(
                        UUID.randomUUID(), placed.orderId().toString(), placed)
                .traced(trace);
        orderFlow.send(Topics.ORDERS_PLACED, List.of(message));
    }

    private static <T> List<Optional<String>> tracesOn(Topic<T> topic, OrderPlaced order) {
        return orderFlow
                .bean(TopicProgress.class)
                .readAll(topic)
                .filter(message -> message.key().equals(order.orderId().toString()))
                .map(Message::trace)
                .collectList()
                .block(SOON);
    }
}
