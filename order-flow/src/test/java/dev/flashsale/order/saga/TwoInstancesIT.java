package dev.flashsale.order.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.OrderEvent;
import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentCommand.EarnPoints;
import dev.flashsale.contracts.PaymentEvent;
import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.contracts.SaleCommand.HoldStock;
import dev.flashsale.contracts.SaleCommand.RedeemCoupon;
import dev.flashsale.contracts.SaleCommand.ReleaseStock;
import dev.flashsale.contracts.SaleCommand.RestoreCoupon;
import dev.flashsale.contracts.Topics;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import dev.flashsale.order.PaymentStandIn;
import dev.flashsale.order.saga.SagaNews.Shipped;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TwoInstancesIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ORDERS = 1_000;
    private static final int WITH_COUPONS = 300;
    private static final int SHIPMENTS = 150;

    @Test
    void doEverythingOnceSideBySide() {
        try (var first = OrderFlow.start(
                        "pair", Map.of("flashsale.order.saga.interval", "10ms", "flashsale.order.saga.batch", "25"));
                var second = first.twin()) {
            awaitThatBothWork(first, second);
            var sale = Orders.manyExpiringIn(ORDERS, Duration.ofSeconds(3));

            first.placeAll(sale);
            second.placeAll(sale);

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(cancelledOf(first, sale)).isEqualTo(ORDERS));
            assertThat(commandsByOrder(first, HoldStock.class, sale))
                    .hasSize(ORDERS)
                    .allSatisfy(TwoInstancesIT::once);
            assertThat(commandsByOrder(first, ReleaseStock.class, sale))
                    .hasSize(ORDERS)
                    .allSatisfy(TwoInstancesIT::once);
            assertThat(versionsOf(first, sale.getFirst())).containsExactly(1L, 2L, 3L);
            assertThat(stepsOf(first, sale)).isEqualTo(9L * ORDERS);
            assertThat(persistedBy(first) + persistedBy(second)).isEqualTo(first.count("select count(*) from orders"));
        }
    }

    @Test
    void redeemAndRestoreEachCouponOnce() {
        try (var first = OrderFlow.start(
                        "couple", Map.of("flashsale.order.saga.interval", "10ms", "flashsale.order.saga.batch", "25"));
                var second = first.twin()) {
            awaitThatBothWork(first, second);
            var sale = Orders.manyWithCoupons(WITH_COUPONS, Duration.ofSeconds(3));
            sale.forEach(placed -> Stream.of(first, second)
                    .forEach(each -> each.saleCore().sayEverythingTwiceAbout(placed.orderId())));

            first.placeAll(sale);
            second.placeAll(sale);

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(cancelledOf(first, sale)).isEqualTo(WITH_COUPONS));
            first.awaitConsumed(Topics.SALE_REPLIES, "order-flow");
            Stream.of(HoldStock.class, RedeemCoupon.class, RestoreCoupon.class, ReleaseStock.class)
                    .forEach(type -> assertThat(commandsByOrder(first, type, sale))
                            .hasSize(WITH_COUPONS)
                            .allSatisfy(TwoInstancesIT::once));
            assertThat(stepsOf(first, sale)).isEqualTo(13L * WITH_COUPONS);
        }
    }

    /** Shipments arrive by schedule on whichever instance looks first; points are earned once. */
    @Test
    void deliverEachShipmentOnceBySchedule() {
        try (var first = OrderFlow.start(
                        "post",
                        Map.of(
                                "flashsale.order.saga.interval", "10ms",
                                "flashsale.order.saga.batch", "10",
                                "flashsale.order.delivery.completes-after", "2s"));
                var second = first.twin()) {
            awaitThatBothWork(first, second);
            var sale = Orders.manyExpiringIn(SHIPMENTS, Duration.ofMinutes(10));
            first.placeAll(sale);
            first.awaitStatus("AWAITING_PAYMENT", sale.toArray(OrderPlaced[]::new));
            first.tell(sale.stream()
                    .map(placed -> PaymentStandIn.captured(placed, 20_000))
                    .toArray(PaymentEvent[]::new));
            first.awaitState("CONFIRMED", sale.toArray(OrderPlaced[]::new));

            // At once, so that both instances look at the same moment, and there is more than a batch for each.
            sale.parallelStream().forEach(placed -> ship(first, placed));

            first.awaitState("DELIVERED", sale.toArray(OrderPlaced[]::new));
            assertThat(first.read(Topics.PAYMENT_COMMANDS).stream().filter(EarnPoints.class::isInstance))
                    .extracting(PaymentCommand::orderId)
                    .hasSize(SHIPMENTS)
                    .doesNotHaveDuplicates();
        }
    }

    private static void ship(OrderFlow orderFlow, OrderPlaced placed) {
        orderFlow
                .bean(AdvancePurchases.class)
                .tell(placed.orderId(), new Shipped("post", "1"))
                .block(LIMIT);
    }

    /** The second has joined the groups once it has recorded something. */
    private static void awaitThatBothWork(OrderFlow first, OrderFlow second) {
        await().atMost(LIMIT).until(() -> {
            first.placeAll(Orders.manyExpiringIn(20, Duration.ofMinutes(10)));
            return persistedBy(first) > 0 && persistedBy(second) > 0;
        });
    }

    private static long cancelledOf(OrderFlow orderFlow, List<OrderPlaced> sale) {
        return orderFlow.count("select count(*) from orders where status = 'CANCELLED' and sale_id = '%s'"
                .formatted(sale.getFirst().saleId()));
    }

    private static long stepsOf(OrderFlow orderFlow, List<OrderPlaced> sale) {
        return orderFlow.count("select count(*) from saga_step join orders o on o.id = order_id where sale_id = '%s'"
                .formatted(sale.getFirst().saleId()));
    }

    private static void once(UUID order, Long times) {
        assertThat(times).as("commands of one kind for %s", order).isEqualTo(1);
    }

    private static Map<UUID, Long> commandsByOrder(
            OrderFlow orderFlow, Class<? extends SaleCommand> type, List<OrderPlaced> sale) {
        var ids = sale.stream().map(OrderPlaced::orderId).collect(Collectors.toSet());
        return orderFlow.read(Topics.SALE_COMMANDS).stream()
                .filter(type::isInstance)
                .filter(command -> ids.contains(command.orderId()))
                .collect(Collectors.groupingBy(SaleCommand::orderId, Collectors.counting()));
    }

    private static Iterable<Long> versionsOf(OrderFlow orderFlow, OrderPlaced placed) {
        return orderFlow.read(Topics.ORDER_EVENTS).stream()
                .filter(event -> event.orderId().equals(placed.orderId()))
                .map(TwoInstancesIT::versionOf)
                .toList();
    }

    private static long versionOf(OrderEvent event) {
        return switch (event) {
            case OrderStatusChanged changed -> changed.version();
        };
    }

    private static double persistedBy(OrderFlow orderFlow) {
        return orderFlow
                .bean(MeterRegistry.class)
                .counter("flashsale.orders.persisted")
                .count();
    }
}
