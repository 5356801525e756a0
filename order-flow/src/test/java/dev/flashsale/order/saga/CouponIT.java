package dev.flashsale.order.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.contracts.LineDiscount;
import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleCommand.RedeemCoupon;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import dev.flashsale.contracts.SaleReply.CouponRestored;
import dev.flashsale.contracts.Topics;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

class CouponIT {

    private final OrderFlow orderFlow = OrderFlow.shared();

    @Test
    void takesTheDiscountOffWhatIsDue() {
        var placed = Orders.withCoupon();
        orderFlow.saleCore().discount(placed.orderId(), 21_500);

        orderFlow.place(placed);

        awaitStatus(placed, "AWAITING_PAYMENT");
        read(placed)
                .jsonPath("$.total")
                .isEqualTo(25_000)
                .jsonPath("$.discount")
                .isEqualTo(21_500)
                .jsonPath("$.points")
                .isEqualTo(0)
                .jsonPath("$.amountDue")
                .isEqualTo(3_500)
                .jsonPath("$.lines[0].discount")
                .isEqualTo(20_000)
                .jsonPath("$.lines[1].discount")
                .isEqualTo(1_500);
        assertThat(amountsTold(placed)).containsExactly("AWAITING_PAYMENT 3500");
        assertThat(orderFlow.count("""
                        select count(*) from orders
                        where id = '%s' and discount = 21500 and redemption ->> 'borneBy' = 'SELLER'
                          and discount = (select sum((line ->> 'discount')::bigint)
                                          from jsonb_array_elements(redemption -> 'lines') line)
                        """.formatted(placed.orderId()))).isEqualTo(1);
    }

    @Test
    void showsNoDiscountOfLinesThatGetNone() {
        var placed = Orders.withCoupon();

        orderFlow.place(placed);

        awaitStatus(placed, "AWAITING_PAYMENT");
        read(placed)
                .jsonPath("$.lines[0].discount")
                .isEqualTo(1_000)
                .jsonPath("$.lines[1].discount")
                .doesNotExist();
    }

    @Test
    void confirmsAtOnceWhatTheCouponPaysInFullAndTakesItBack() {
        var placed = Orders.withCoupon();
        orderFlow.saleCore().discount(placed.orderId(), 30_000);

        orderFlow.place(placed);

        awaitStatus(placed, "CONFIRMED");
        await().untilAsserted(() -> assertThat(heardAbout(placed)).endsWith("SellStock"));
        read(placed).jsonPath("$.amountDue").isEqualTo(0).jsonPath("$.discount").isEqualTo(25_000);
        orderFlow.cancel(placed);

        awaitStatus(placed, "CANCELLED/BY_CUSTOMER");
        assertThat(heardAbout(placed))
                .containsExactly("HoldStock", "RedeemCoupon", "SellStock", "RestoreCoupon", "ReleaseStock");
        assertThat(amountsTold(placed)).containsExactly("CONFIRMED 0", "CANCELLING 0", "CANCELLED 0");
    }

    @Test
    void cancelsWhatMayNotUseItsCouponAndReleasesStockOnce() {
        var placed = Orders.withCoupon();
        orderFlow.saleCore().rejectCoupon(placed.orderId(), "in-another-order");
        orderFlow.saleCore().sayEverythingTwiceAbout(placed.orderId());

        orderFlow.place(placed);

        awaitStatus(placed, "CANCELLED/COUPON_REJECTED");
        assertThat(commandsAbout(placed)).containsExactly("HoldStock", "RedeemCoupon", "ReleaseStock");
        assertThat(orderFlow.count("select count(*) from saga_step where order_id = '%s' and note = 'in-another-order'"
                        .formatted(placed.orderId())))
                .isEqualTo(1);
    }

    /** The compensation overtakes its step: what is heard of the step afterwards changes nothing. */
    @Test
    void restoresACouponThatIsStillBeingRedeemed() {
        var placed = redeeming();
        orderFlow.cancel(placed);
        await().untilAsserted(() -> assertThat(heardAbout(placed)).endsWith("RestoreCoupon"));

        orderFlow.reply(redeemed(placed, 1_000));

        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("CANCELLING/BY_CUSTOMER");
        read(placed).jsonPath("$.discount").isEqualTo(0).jsonPath("$.amountDue").isEqualTo(25_000);
        orderFlow.saleCore().answerAgain(placed.orderId());
        orderFlow.reply(new CouponRestored(placed.orderId()), redeemed(placed, 1_000));

        awaitStatus(placed, "CANCELLED/BY_CUSTOMER");
        assertThat(commandsAbout(placed)).containsExactly("HoldStock", "RedeemCoupon", "RestoreCoupon", "ReleaseStock");
    }

    @Test
    void restoresACouponThatWasRedeemedJustBeforeTheCancel() {
        var placed = redeeming();
        orderFlow.reply(redeemed(placed, 1_000), redeemed(placed, 1_000));
        orderFlow.saleCore().answerAgain(placed.orderId());

        orderFlow.cancel(placed);

        awaitStatus(placed, "CANCELLED/BY_CUSTOMER");
        assertThat(commandsAbout(placed)).containsExactly("HoldStock", "RedeemCoupon", "RestoreCoupon", "ReleaseStock");
        assertThat(orderFlow.stepsOf(placed.orderId()))
                .containsExactly(
                        "OrderPlaced 1 HOLDING_STOCK",
                        "HoldStock 1 ASKED",
                        "StockHeld 1 REDEEMING_COUPON",
                        "RedeemCoupon 1 ASKED",
                        "CouponRedeemed 1 AWAITING_PAYMENT",
                        "OpenPayment 1 ASKED",
                        "CancelAsked 1 REFUNDING_PAYMENT",
                        "RefundPayment 1 ASKED",
                        "MoneyReturned 1 RESTORING_COUPON",
                        "RestoreCoupon 1 ASKED",
                        "CouponRestored 1 RELEASING_STOCK",
                        "ReleaseStock 1 ASKED",
                        "StockReleased 1 CANCELLED");
    }

    @Test
    void expiryRestoresTheCouponThenReleasesStock() {
        var placed = Orders.withCoupon(Orders.placed().saleId(), Duration.ofSeconds(2));
        orderFlow.saleCore().sayEverythingTwiceAbout(placed.orderId());

        orderFlow.place(placed);

        awaitStatus(placed, "CANCELLED/PAYMENT_EXPIRED");
        assertThat(commandsAbout(placed)).containsExactly("HoldStock", "RedeemCoupon", "RestoreCoupon", "ReleaseStock");
        assertThat(amountsTold(placed))
                .containsExactly("AWAITING_PAYMENT 24000", "CANCELLING 24000", "CANCELLED 24000");
    }

    @Test
    void setsAsideADiscountThatIsMoreThanTheOrder() {
        var placed = redeeming();
        var before = orderFlow.deadLetters(Topics.SALE_REPLIES);

        orderFlow.reply(redeemed(placed, 25_001));

        assertThat(orderFlow.deadLetters(Topics.SALE_REPLIES)).isEqualTo(before + 1);
        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("PLACED");
        orderFlow.reply(redeemed(placed, 25_000));
        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("CONFIRMED");
    }

    /** The coupon is redeemed at sale-core, and nobody here has heard of it. */
    private OrderPlaced redeeming() {
        var placed = Orders.withCoupon();
        orderFlow.saleCore().keepSilentAbout(placed.orderId(), RedeemCoupon.class);
        orderFlow.place(placed);
        await().untilAsserted(() -> assertThat(heardAbout(placed)).containsExactly("HoldStock", "RedeemCoupon"));
        orderFlow.saleCore().keepSilentAbout(placed.orderId());
        return placed;
    }

    private static CouponRedeemed redeemed(OrderPlaced placed, long discount) {
        var item = placed.lines().getFirst().itemId();
        return new CouponRedeemed(
                placed.orderId(),
                Objects.requireNonNull(placed.couponIssueId()),
                discount,
                List.of(new LineDiscount(item, discount)),
                DiscountBearer.PLATFORM);
    }

    private void awaitStatus(OrderPlaced placed, String status) {
        await().untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo(status));
    }

    private List<String> heardAbout(OrderPlaced placed) {
        return orderFlow.saleCore().heardAbout(placed.orderId());
    }

    /** Once everything that was sent before has been heard. */
    private List<String> commandsAbout(OrderPlaced placed) {
        orderFlow.awaitConsumed(Topics.SALE_REPLIES, "order-flow");
        return orderFlow.read(Topics.SALE_COMMANDS).stream()
                .filter(command -> command.orderId().equals(placed.orderId()))
                .map(command -> command.getClass().getSimpleName())
                .toList();
    }

    private List<String> amountsTold(OrderPlaced placed) {
        return orderFlow.read(Topics.ORDER_EVENTS).stream()
                .map(OrderStatusChanged.class::cast)
                .filter(change -> change.orderId().equals(placed.orderId()))
                .map(change -> change.status() + " " + change.amountDue())
                .toList();
    }

    private BodyContentSpec read(OrderPlaced placed) {
        return orderFlow
                .customer(placed.customerId())
                .get()
                .uri("/api/orders/{id}", placed.orderId())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
