package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.contracts.LineDiscount;
import dev.flashsale.contracts.OrderLine;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleCommand.RedeemCoupon;
import dev.flashsale.contracts.SaleCommand.RestoreCoupon;
import dev.flashsale.contracts.SaleCommand.SellStock;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import dev.flashsale.contracts.SaleReply.CouponRejected;
import dev.flashsale.contracts.SaleReply.CouponRestored;
import dev.flashsale.web.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** The coupon steps of the purchase saga: duplicate, reordered and late commands, two orders with one coupon. */
class RedemptionIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static Instance instance;
    private static Instance other;
    private static Shop shop;
    private static SagaSide saga;

    private record Held(UUID customer, UUID issue, UUID coupon) {}

    @BeforeAll
    static void start() {
        instance = Instance.start();
        other = Instance.start();
        shop = new Shop(instance);
        saga = new SagaSide(instance);
    }

    @AfterAll
    static void stop() {
        other.close();
        instance.close();
    }

    @Test
    void reservesTheCouponAndAnswersTheDiscountOfEachLine() {
        var held = claimed();
        var order = order(held, 7_000, 333);

        saga.send(new RedeemCoupon(order.orderId(), order));
        saga.send(new RedeemCoupon(order.orderId(), order));

        var redeemed = new CouponRedeemed(
                order.orderId(),
                held.issue(),
                733,
                List.of(
                        new LineDiscount(order.lines().get(0).itemId(), 699),
                        new LineDiscount(order.lines().get(1).itemId(), 34)),
                DiscountBearer.SELLER);
        saga.awaitReplies(order.orderId(), redeemed, redeemed);
        assertThat(status(held)).isEqualTo("RESERVED");
        shop.assertCouponAuditPasses(held.coupon());
    }

    @Test
    void usesTheCouponOnceTheOrderIsConfirmed() {
        var held = claimed();
        var order = order(held, 7_000);

        saga.send(new RedeemCoupon(order.orderId(), order));
        saga.sending(new SellStock(order.orderId())).block(SOON);

        await().atMost(SOON).untilAsserted(() -> assertThat(status(held)).isEqualTo("USED"));
        shop.assertCouponAuditPasses(held.coupon());
    }

    @Test
    void restoresOnceWhicheverComesFirst() {
        var held = claimed();
        var early = order(held, 7_000);
        var order = order(held, 7_000);

        saga.send(new RestoreCoupon(early.orderId(), early));
        saga.send(new RedeemCoupon(early.orderId(), early));
        saga.send(new RedeemCoupon(order.orderId(), order));
        saga.send(new RestoreCoupon(order.orderId(), order));
        saga.send(new RestoreCoupon(order.orderId(), order));
        saga.send(new RedeemCoupon(order.orderId(), order));

        saga.awaitReplies(early.orderId(), new CouponRestored(early.orderId()), new CouponRestored(early.orderId()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(saga.replies(order.orderId()))
                        .hasSize(4)
                        .endsWith(
                                new CouponRestored(order.orderId()),
                                new CouponRestored(order.orderId()),
                                new CouponRestored(order.orderId())));
        assertThat(status(held)).isEqualTo("ISSUED");
        shop.assertCouponAuditPasses(held.coupon());
    }

    @Test
    void letsOnlyOneOfTwoOrdersHaveTheCoupon() {
        var held = claimed();
        var orders = List.of(order(held, 7_000), order(held, 7_000), order(held, 7_000), order(held, 7_000));

        Flux.fromIterable(orders)
                .flatMap(order -> saga.sending(new RedeemCoupon(order.orderId(), order)))
                .blockLast(SOON);

        await().atMost(SOON).untilAsserted(() -> {
            var replies = orders.stream()
                    .flatMap(order -> saga.replies(order.orderId()).stream())
                    .toList();
            assertThat(replies).hasSize(4);
            assertThat(replies.stream().filter(CouponRedeemed.class::isInstance))
                    .hasSize(1);
            assertThat(replies.stream()
                            .filter(CouponRejected.class::isInstance)
                            .map(CouponRejected.class::cast)
                            .map(CouponRejected::reason))
                    .containsOnly("in-another-order");
        });
        shop.assertCouponAuditPasses(held.coupon());
    }

    @Test
    void givesBackOnlyWhatTheOrderHas() {
        var held = claimed();
        var winner = order(held, 7_000);
        var loser = order(held, 7_000);

        saga.send(new RedeemCoupon(winner.orderId(), winner));
        saga.send(new RedeemCoupon(loser.orderId(), loser));
        saga.send(new RestoreCoupon(loser.orderId(), loser));

        saga.awaitReplies(
                loser.orderId(),
                new CouponRejected(loser.orderId(), "in-another-order"),
                new CouponRestored(loser.orderId()));
        assertThat(status(held)).isEqualTo("RESERVED");
        shop.assertCouponAuditPasses(held.coupon());
    }

    @Test
    void rejectsWhatTheCustomerMayNotUse() {
        var held = claimed();
        var stranger = new Held(UUID.randomUUID(), held.issue(), held.coupon());
        var nothing = new Held(held.customer(), UUID.randomUUID(), held.coupon());

        assertRejected(order(stranger, 7_000), "unknown");
        assertRejected(order(nothing, 7_000), "unknown");
        assertRejected(order(held, 999), "below-minimum-spend");
        assertThat(status(held)).isEqualTo("ISSUED");
    }

    @Test
    void expiresInsteadOfComingBackAfterItsValidity() {
        var until = Instant.now().plusSeconds(12);
        var coupon = shop.coupon(Instant.now().minusSeconds(1), until, until, 10, 1);
        var held = claim(coupon);
        var late = claim(coupon);
        var order = order(held, 7_000);

        saga.send(new RedeemCoupon(order.orderId(), order));
        await().atMost(SOON).untilAsserted(() -> assertThat(status(late)).isEqualTo("EXPIRED"));
        assertThat(status(held)).isEqualTo("RESERVED");
        assertRejected(order(late, 7_000), "expired");
        saga.send(new RestoreCoupon(order.orderId(), order));

        await().atMost(SOON).untilAsserted(() -> assertThat(status(held)).isEqualTo("EXPIRED"));
        shop.assertCouponAuditPasses(coupon);
    }

    private static void assertRejected(OrderPlaced order, String reason) {
        saga.send(new RedeemCoupon(order.orderId(), order));
        saga.awaitReplies(order.orderId(), new CouponRejected(order.orderId(), reason));
    }

    private static Held claimed() {
        return claim(shop.openCoupon(10, 1));
    }

    private static Held claim(UUID coupon) {
        var customer = UUID.randomUUID();
        var issue = shop.claim(coupon, customer, null).block().json();
        return new Held(customer, UUID.fromString(issue.path("couponIssueId").asString()), coupon);
    }

    /** An order with a line for each price. */
    private static OrderPlaced order(Held held, long... prices) {
        var now = Instant.parse("2026-01-01T00:00:00Z");
        var lines = Arrays.stream(prices)
                .mapToObj(price -> new OrderLine(UUID.randomUUID(), UUID.randomUUID(), 1, price))
                .toList();
        return new OrderPlaced(
                UUID.randomUUID(),
                UUID.randomUUID(),
                shop.seller(),
                held.customer(),
                1,
                "print",
                1,
                lines,
                Arrays.stream(prices).sum(),
                held.issue(),
                0,
                now,
                now.plusSeconds(600));
    }

    private static String status(Held held) {
        return Flux.fromIterable(shop.getAs(Instance.token(held.customer(), Role.CUSTOMER), "/api/me/coupons")
                        .json()
                        .path("items"))
                .filter(item -> item.path("couponIssueId")
                        .asString()
                        .equals(held.issue().toString()))
                .map(item -> item.path("status").asString())
                .blockFirst();
    }
}
