package dev.flashsale.order.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleCommand.RedeemCoupon;
import dev.flashsale.contracts.SaleCommand.RestoreCoupon;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AskAgainIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static OrderFlow orderFlow;

    @BeforeAll
    static void start() {
        orderFlow = OrderFlow.start(
                "ask",
                Map.of(
                        "flashsale.order.saga.answer-within", "700ms",
                        "flashsale.order.saga.interval", "20ms"));
    }

    @AfterAll
    static void stop() {
        orderFlow.close();
    }

    @Test
    void asksAgainUntilThereIsAnAnswer() {
        var placed = Orders.placed();
        orderFlow.saleCore().keepSilentAbout(placed.orderId());
        orderFlow.place(placed);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(orderFlow.saleCore().heardAbout(placed.orderId()))
                        .hasSizeGreaterThan(2)
                        .containsOnly("HoldStock"));
        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("PLACED");
        orderFlow.saleCore().answerAgain(placed.orderId());

        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("AWAITING_PAYMENT"));
        assertThat(orderFlow.stepsOf(placed.orderId()))
                .startsWith(
                        "OrderPlaced 1 HOLDING_STOCK", "HoldStock 1 ASKED", "HoldStock 2 ASKED", "HoldStock 3 ASKED")
                .last()
                .isEqualTo("OpenPayment 1 ASKED");
    }

    /** What was asked before a crash, or was lost on its way, is asked again by whoever looks at the deadline. */
    @Test
    void asksAgainForCoupons() {
        var placed = Orders.withCoupon();
        orderFlow.saleCore().keepSilentAbout(placed.orderId(), RedeemCoupon.class);
        orderFlow.place(placed);
        awaitHeardTwice(placed, "RedeemCoupon");

        orderFlow.saleCore().keepSilentAbout(placed.orderId(), RestoreCoupon.class);
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("AWAITING_PAYMENT"));
        orderFlow.cancel(placed);
        awaitHeardTwice(placed, "RestoreCoupon");
        orderFlow.saleCore().answerAgain(placed.orderId());

        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("CANCELLED/BY_CUSTOMER"));
        assertThat(orderFlow.count("select discount from orders where id = '%s'".formatted(placed.orderId())))
                .isEqualTo(1_000);
    }

    private static void awaitHeardTwice(OrderPlaced placed, String command) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(orderFlow.saleCore().heardAbout(placed.orderId()))
                        .filteredOn(command::equals)
                        .hasSizeGreaterThan(1));
    }

    @Test
    void letsTheIntervalGrow() {
        var placed = Orders.placed();
        orderFlow.saleCore().keepSilentAbout(placed.orderId());
        orderFlow.place(placed);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(orderFlow.saleCore().heardAbout(placed.orderId()))
                        .hasSizeGreaterThan(2));
        orderFlow.saleCore().answerAgain(placed.orderId());

        assertThat(secondsBetweenAskings(placed, 2, 3)).isGreaterThan(secondsBetweenAskings(placed, 1, 2) * 1.4);
    }

    private static double secondsBetweenAskings(OrderPlaced placed, int first, int second) {
        return orderFlow.count("""
                        select (extract(epoch from b.at - a.at) * 1000)::bigint
                        from saga_step a join saga_step b using (order_id, message)
                        where order_id = '%s' and message = 'HoldStock' and a.attempt = %d and b.attempt = %d
                        """.formatted(placed.orderId(), first, second)) / 1000.0;
    }
}
