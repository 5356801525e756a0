package dev.flashsale.order.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.contracts.AuditPart;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleCommand.HoldStock;
import dev.flashsale.contracts.SaleCommand.RedeemCoupon;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuditIT {

    private static final String NO_COUPON_KEPT = "no cancelled order keeps a coupon";

    private static OrderFlow orderFlow;

    @BeforeAll
    static void start() {
        orderFlow = OrderFlow.start(
                "audit", Map.of("flashsale.order.saga.interval", "1h", "flashsale.order.audit.grace", "100ms"));
    }

    @AfterAll
    static void stop() {
        orderFlow.close();
    }

    @Test
    void passesWhenEveryPurchaseIsAnOrder() {
        var sale = awaitingPayment(30);

        var part = audit(sale);

        assertThat(part.checks())
                .allMatch(AuditCheck::passed)
                .extracting(AuditCheck::promise)
                .contains("P2", "P4");
        assertThat(check(part, "every purchase on the topic is an order").expected())
                .isEqualTo("30");
    }

    @Test
    void countsACopyOnTheTopicOnce() {
        var sale = awaitingPayment(5);

        orderFlow.placeAll(sale);

        assertThat(check(audit(sale), "every purchase on the topic is an order").expected())
                .isEqualTo("5");
    }

    @Test
    void findsAPurchaseWithoutAnOrder() {
        var sale = awaitingPayment(3);
        var lost = sale.getFirst().orderId();
        for (var table : List.of(
                "order_lines where order_id",
                "saga_step where order_id",
                "purchase_saga where order_id",
                "orders where id")) {
            orderFlow.execute("delete from %s = '%s'".formatted(table, lost));
        }

        var check = check(audit(sale), "every purchase on the topic is an order");

        assertThat(check.passed()).isFalse();
        assertThat(check.actual()).isEqualTo("2");
        assertThat(check.detail()).contains(lost.toString());
    }

    @Test
    void findsAnOrderWithoutAPurchase() {
        var sale = awaitingPayment(3);
        var invented = UUID.randomUUID();
        orderFlow.execute("""
                insert into orders (id, sale_id, seller_id, customer_id, sequence, status, total, placed, placed_at, pay_before, recorded_at)
                select '%s', sale_id, seller_id, customer_id, sequence, status, total, placed, placed_at, pay_before, recorded_at
                from orders where id = '%s'
                """.formatted(invented, sale.getFirst().orderId()));

        var part = audit(sale);

        assertThat(check(part, "every order has its purchase on the topic").passed())
                .isFalse();
        assertThat(check(part, "every order has its purchase on the topic").detail())
                .contains(invented.toString());
        assertThat(check(part, "every order has a saga").passed()).isFalse();
    }

    @Test
    void findsAnOrderPastItsTime() {
        var sale = placeAndAwait(Orders.manyExpiringIn(2, Duration.ofMillis(200)));

        await().untilAsserted(() -> {
            var part = audit(sale);
            assertThat(check(part, "no order awaits payment past its time").actual())
                    .isEqualTo("2");
            assertThat(check(part, "no saga is past its deadline").actual()).isEqualTo("2");
        });
    }

    @Test
    void findsASagaThatAsksInVain() {
        var sale = awaitingPayment(2);
        orderFlow.execute("update purchase_saga set attempts = 11 where order_id = '%s'"
                .formatted(sale.getFirst().orderId()));

        assertThat(check(audit(sale), "no saga asks in vain").actual()).isEqualTo("1");
    }

    @Test
    void reportsWhatSaleCoreMustFindToo() {
        var sale = awaitingPayment(4);
        var cancelled = sale.getFirst();
        orderFlow
                .customer(cancelled.customerId())
                .post()
                .uri("/api/orders/{id}/cancel", cancelled.orderId())
                .header("Idempotency-Key", "audit")
                .exchange();
        await().untilAsserted(() ->
                assertThat(orderFlow.statusOf(cancelled.orderId())).isEqualTo("CANCELLED/BY_CUSTOMER"));

        var saleId = cancelled.saleId();
        assertThat(audit(sale).facts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "P1|sale/" + saleId + "/live-orders",
                        digest(sale.subList(1, 4)),
                        "P1|sale/" + saleId + "/live-units/"
                                + cancelled.lines().getFirst().itemId(),
                        "6",
                        "P4|sale/" + saleId + "/cancelled-orders",
                        digest(List.of(cancelled)),
                        "P4|sale/" + saleId + "/redeemed-coupons",
                        "0:",
                        "P4|sale/" + saleId + "/captured",
                        "0",
                        "P7|sale/" + saleId + "/settled-orders",
                        "0:",
                        "P7|sale/" + saleId + "/settled-amounts",
                        "0/0/0/0"));
    }

    @Test
    void reportsTheCouponsOfLiveOrders() {
        var sale = Orders.manyWithCoupons(4, Duration.ofMinutes(10));
        var free = sale.get(1);
        var redeeming = sale.get(2);
        var cancelled = sale.get(3);
        orderFlow.saleCore().discount(sale.getFirst().orderId(), 0);
        orderFlow.saleCore().discount(free.orderId(), free.total());
        orderFlow.saleCore().keepSilentAbout(redeeming.orderId(), RedeemCoupon.class);
        var without = Orders.of(UUID.randomUUID(), sale.getFirst().saleId(), 10_000, Duration.ofMinutes(10));

        orderFlow.placeAll(sale);
        orderFlow.place(without);

        awaitStatus("AWAITING_PAYMENT", sale.getFirst(), cancelled, without);
        awaitStatus("CONFIRMED", free);
        orderFlow.cancel(cancelled);
        awaitStatus("CANCELLED/BY_CUSTOMER", cancelled);
        var part = audit(sale);
        assertThat(part.facts())
                .containsEntry(
                        "P4|sale/" + without.saleId() + "/redeemed-coupons", digest(List.of(sale.getFirst(), free)))
                .containsEntry(
                        "P1|sale/" + without.saleId() + "/live-orders",
                        digest(List.of(sale.getFirst(), free, without)));
        assertThat(check(part, NO_COUPON_KEPT).passed()).isTrue();
    }

    @Test
    void findsACancelledOrderThatKeepsItsCoupon() {
        var sale = Orders.manyWithCoupons(3, Duration.ofMinutes(10));
        var rejected = sale.get(2);
        orderFlow.saleCore().rejectCoupon(rejected.orderId(), "expired");
        orderFlow.placeAll(sale);
        awaitStatus("AWAITING_PAYMENT", sale.get(0), sale.get(1));
        sale.subList(0, 2).forEach(orderFlow::cancel);
        awaitStatus("CANCELLED/BY_CUSTOMER", sale.get(0), sale.get(1));
        awaitStatus("CANCELLED/COUPON_REJECTED", rejected);
        assertThat(check(audit(sale), NO_COUPON_KEPT).passed()).isTrue();

        orderFlow.execute("delete from saga_step where message = 'CouponRestored' and order_id = '%s'"
                .formatted(sale.getFirst().orderId()));

        assertThat(check(audit(sale), NO_COUPON_KEPT).actual()).isEqualTo("1");
    }

    @Test
    void reportsWhatPaymentMustFindToo() {
        var sale = Orders.manyExpiringIn(4, Duration.ofMinutes(10)).stream()
                .map(placed -> Orders.spending(500, placed))
                .toList();
        var paid = sale.get(0);
        var refunded = sale.get(1);
        orderFlow.payment().rejectPoints(sale.get(2).orderId(), "not-enough");
        orderFlow.placeAll(sale);
        awaitStatus("AWAITING_PAYMENT", paid, refunded, sale.get(3));
        awaitStatus("CANCELLED/POINTS_REJECTED", sale.get(2));
        for (var placed : List.of(paid, refunded)) {
            await().until(() -> orderFlow.payment().pay(placed).block());
            orderFlow.awaitState("CONFIRMED", placed);
        }
        orderFlow.cancel(refunded);
        awaitStatus("CANCELLED/BY_CUSTOMER", refunded);

        var part = audit(sale);

        assertThat(part.checks()).allMatch(AuditCheck::passed);
        assertThat(part.facts())
                .containsEntry("P4|sale/" + paid.saleId() + "/captured", "19500")
                .containsEntry("P4|sale/" + paid.saleId() + "/points", "1000")
                .containsEntry("P7|sale/" + paid.saleId() + "/settled-orders", digest(List.of(paid)))
                .containsEntry("P7|sale/" + paid.saleId() + "/settled-amounts", "20000/0/500/19500");
    }

    @Test
    void findsOrdersThatKeepPointsOrMoney() {
        var placed = Orders.withPoints(500);
        orderFlow.place(placed);
        await().until(() -> orderFlow.payment().pay(placed).block());
        orderFlow.awaitState("CONFIRMED", placed);
        orderFlow.execute("update orders set captured = 1 where id = '%s'".formatted(placed.orderId()));
        assertThat(check(audit(List.of(placed)), "every confirmed order is paid in full")
                        .actual())
                .isEqualTo("1");
        orderFlow.cancel(placed);
        awaitStatus("CANCELLED/BY_CUSTOMER", placed);
        assertThat(audit(List.of(placed)).checks()).allMatch(AuditCheck::passed);

        orderFlow.execute(
                "delete from saga_step where message in ('PointsReturned', 'MoneyReturned') and order_id = '%s'"
                        .formatted(placed.orderId()));

        var part = audit(List.of(placed));
        assertThat(check(part, "no cancelled order keeps points").actual()).isEqualTo("1");
        assertThat(check(part, "no cancelled order keeps money").actual()).isEqualTo("1");
    }

    @Test
    void findsASagaThatIsParkedOrForgotten() {
        var sale = awaitingPayment(2);
        orderFlow.execute("update purchase_saga set deadline = null, parked_at = now() where order_id = '%s'"
                .formatted(sale.get(0).orderId()));
        orderFlow.execute("update purchase_saga set deadline = null where order_id = '%s'"
                .formatted(sale.get(1).orderId()));

        var part = audit(sale);

        assertThat(check(part, "no saga is parked").actual()).isEqualTo("1");
        assertThat(check(part, "no saga waits for ever").actual()).isEqualTo("1");
    }

    @Test
    void reportsNoOrdersAsZero() {
        var rejected = Orders.placed();
        orderFlow.saleCore().reject(rejected.orderId());
        orderFlow.place(rejected);
        await().untilAsserted(
                        () -> assertThat(orderFlow.statusOf(rejected.orderId())).isEqualTo("CANCELLED/SOLD_OUT"));

        assertThat(audit(List.of(rejected)).facts())
                .containsEntry("P1|sale/" + rejected.saleId() + "/live-orders", "0:")
                .containsEntry("P4|sale/" + rejected.saleId() + "/cancelled-orders", "0:");
    }

    /** Sale-core has nothing to release of an order that it rejected, whatever order-flow calls the reason. */
    @Test
    void reportsNoUnitsGivenBackThatWereNeverHeld() {
        var placed = Orders.placed();
        orderFlow.saleCore().reject(placed.orderId());
        orderFlow.saleCore().keepSilentAbout(placed.orderId(), HoldStock.class);
        orderFlow.place(placed);
        awaitStatus("PLACED", placed);

        orderFlow.cancel(placed);

        awaitStatus("CANCELLED/BY_CUSTOMER", placed);
        assertThat(audit(List.of(placed)).facts())
                .containsEntry("P4|sale/" + placed.saleId() + "/cancelled-orders", "0:");
    }

    @Test
    void coversAllSalesWhenNoneIsNamed() {
        var one = awaitingPayment(1).getFirst().saleId();
        var other = awaitingPayment(1).getFirst().saleId();

        var facts = get("/internal/audit", AuditPart.class).facts();

        assertThat(facts).containsKeys("P1|sale/" + one + "/live-orders", "P1|sale/" + other + "/live-orders");
    }

    @Test
    void summarises() {
        var sale = awaitingPayment(3);

        orderFlow
                .operator()
                .get()
                .uri("/internal/orders/summary?saleId=" + sale.getFirst().saleId())
                .exchange()
                .expectBody()
                .jsonPath("$.orders")
                .isEqualTo(3)
                .jsonPath("$.byStatus.AWAITING_PAYMENT")
                .isEqualTo(3)
                .jsonPath("$.byReason")
                .isEmpty()
                .jsonPath("$.newestRecordedAt")
                .exists()
                .jsonPath("$.oldestOpen.state")
                .isEqualTo("AWAITING_PAYMENT")
                .jsonPath("$.oldestOpen.startedAt")
                .exists();
    }

    private static List<OrderPlaced> awaitingPayment(int orders) {
        return placeAndAwait(Orders.manyExpiringIn(orders, Duration.ofMinutes(10)));
    }

    private static List<OrderPlaced> placeAndAwait(List<OrderPlaced> sale) {
        orderFlow.placeAll(sale);
        await().untilAsserted(() -> assertThat(sale)
                .allMatch(placed -> orderFlow.statusOf(placed.orderId()).equals("AWAITING_PAYMENT")));
        return sale;
    }

    private static void awaitStatus(String status, OrderPlaced... orders) {
        await().untilAsserted(() -> assertThat(orders)
                .allMatch(placed -> orderFlow.statusOf(placed.orderId()).equals(status)));
    }

    private static AuditPart audit(List<OrderPlaced> sale) {
        return get("/internal/audit?saleId=" + sale.getFirst().saleId(), AuditPart.class);
    }

    private static <T> T get(String path, Class<T> type) {
        return orderFlow
                .operator()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(type)
                .returnResult()
                .getResponseBody();
    }

    private static AuditCheck check(AuditPart part, String name) {
        return part.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String digest(Collection<OrderPlaced> orders) {
        // Lower-case hex sorts as the bytes do, and so does PostgreSQL's uuid.
        var ids = orders.stream()
                .map(placed -> placed.orderId().toString())
                .sorted()
                .collect(Collectors.joining(","));
        try {
            var md5 = MessageDigest.getInstance("MD5").digest(ids.getBytes(StandardCharsets.UTF_8));
            return orders.size() + ":" + HexFormat.of().formatHex(md5);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
