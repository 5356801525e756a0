package dev.flashsale.order.saga;

import static dev.flashsale.order.saga.News.closed;
import static dev.flashsale.order.saga.News.givenUp;
import static dev.flashsale.order.saga.News.moneyBack;
import static dev.flashsale.order.saga.SagaState.AWAITING_PAYMENT;
import static dev.flashsale.order.saga.SagaState.CANCELLED;
import static dev.flashsale.order.saga.SagaState.REDEEMING_COUPON;
import static dev.flashsale.order.saga.SagaState.RELEASING_STOCK;
import static dev.flashsale.order.saga.SagaState.RESTORING_COUPON;
import static dev.flashsale.order.saga.SagaState.SELLING_STOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.contracts.LineDiscount;
import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import dev.flashsale.contracts.SaleReply.CouponRejected;
import dev.flashsale.contracts.SaleReply.CouponRestored;
import dev.flashsale.contracts.SaleReply.StockHeld;
import dev.flashsale.contracts.SaleReply.StockReleased;
import dev.flashsale.contracts.SaleReply.StockSold;
import dev.flashsale.order.Orders;
import dev.flashsale.order.book.Billing;
import dev.flashsale.order.book.Order;
import dev.flashsale.order.saga.PurchaseSagaTests.Story;
import dev.flashsale.order.saga.SagaNews.CancelAsked;
import dev.flashsale.order.saga.SagaNews.DeadlinePassed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Coupons in the definition, without any machinery. */
class CouponSagaTests {

    private static final OrderPlaced PLACED = Orders.withCoupon();
    private static final UUID FIRST = PLACED.lines().get(0).itemId();
    private static final UUID SECOND = PLACED.lines().get(1).itemId();

    @Test
    void redeemsTheCouponOnceStockIsHeld() {
        var story = redeeming();

        assertThat(story.state()).isEqualTo(REDEEMING_COUPON);
        assertThat(story.now().order().status()).isEqualTo(OrderStatus.PLACED);
        assertThat(story.asked()).containsExactly("HoldStock", "RedeemCoupon");
    }

    @Test
    void takesTheDiscountOffWhatIsDue() {
        var story = redeeming().hearing(redeemed(4_000, 500));

        assertThat(story.state()).isEqualTo(AWAITING_PAYMENT);
        assertThat(story.now().order().discount()).isEqualTo(4_500);
        assertThat(story.now().order().bill().discountOf(FIRST)).isEqualTo(4_000);
        assertThat(story.now().order().bill().discountOf(SECOND)).isEqualTo(500);
        assertThat(story.now().order().amountDue()).isEqualTo(20_500);
    }

    @Test
    void confirmsWhatTheCouponPaysInFull() {
        var story = redeeming().hearing(redeemed(20_000, 5_000));

        assertThat(story.state()).isEqualTo(SELLING_STOCK);
        assertThat(story.now().order().status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(story.now().order().amountDue()).isZero();
        assertThat(story.asked()).containsExactly("HoldStock", "RedeemCoupon", "SellStock");
    }

    @Test
    void tellsTheBillOfAConfirmedOrderAndNoOther() {
        var story = redeeming()
                .hearing(redeemed(20_000, 5_000))
                .hearing(replied(new StockSold(PLACED.orderId())))
                .hearing(cancelled());

        var told = SagaMessages.eventsOf(story.moves()).stream()
                .map(message -> (OrderStatusChanged) message.payload())
                .toList();

        assertThat(told)
                .extracting(OrderStatusChanged::status)
                .containsExactly(OrderStatus.CONFIRMED, OrderStatus.CANCELLING);
        assertThat(told.getFirst().bill()).isEqualTo(Billing.of(story.now().order()));
        assertThat(told.getLast().bill()).isNull();
    }

    @Test
    void awaitsPaymentForTheLastWon() {
        assertThat(redeeming().hearing(redeemed(20_000, 4_999)).state()).isEqualTo(AWAITING_PAYMENT);
    }

    @Test
    void releasesStockWhenTheCouponIsRejected() {
        var story = redeeming().hearing(rejected());

        assertThat(story.state()).isEqualTo(RELEASING_STOCK);
        assertThat(story.now().order().cancelReason()).isEqualTo(CancelReason.COUPON_REJECTED);
        assertThat(story.asked()).containsExactly("HoldStock", "RedeemCoupon", "ReleaseStock");
        assertThat(story.moves().getLast().steps().getFirst().note()).isEqualTo("expired");
        assertThat(story.hearing(released()).state()).isEqualTo(CANCELLED);
    }

    static Stream<Arguments> calledOff() {
        var awaiting = redeeming().hearing(redeemed(4_000, 500));
        var selling = redeeming().hearing(redeemed(20_000, 5_000));
        return Stream.of(
                Arguments.of(redeeming(), cancelled()),
                Arguments.of(awaiting.hearing(cancelled()), moneyBack(PLACED)),
                Arguments.of(awaiting.hearing(new DeadlinePassed()), closed(PLACED)),
                Arguments.of(awaiting, givenUp(PLACED)),
                Arguments.of(selling, cancelled()),
                Arguments.of(selling.hearing(replied(new StockSold(PLACED.orderId()))), cancelled()));
    }

    /** In reverse order of the steps: the coupon, then the stock, each asked for once. */
    @ParameterizedTest
    @MethodSource("calledOff")
    void restoresTheCouponThenReleasesStock(Story story, SagaNews news) {
        var before = story.asked().size();

        var restoring = story.hearing(news);
        var releasing = restoring.hearing(restored()).hearing(restored());
        var over = releasing.hearing(released()).hearing(released());

        assertThat(restoring.state()).isEqualTo(RESTORING_COUPON);
        assertThat(restoring.now().order().status()).isEqualTo(OrderStatus.CANCELLING);
        assertThat(releasing.state()).isEqualTo(RELEASING_STOCK);
        assertThat(over.state()).isEqualTo(CANCELLED);
        assertThat(over.asked().subList(before, over.asked().size())).containsExactly("RestoreCoupon", "ReleaseStock");
    }

    @Test
    void redeemsNothingOnceItIsCalledOff() {
        var story = Story.of(PLACED).hearing(cancelled()).hearing(replied(new StockHeld(PLACED.orderId())));

        assertThat(story.state()).isEqualTo(RELEASING_STOCK);
        assertThat(story.asked()).containsExactly("HoldStock", "ReleaseStock");
    }

    @Test
    void acceptsARejectionForARestoredCoupon() {
        var story = redeeming().hearing(cancelled()).hearing(rejected());

        assertThat(story.state()).isEqualTo(RELEASING_STOCK);
        assertThat(story.now().order().cancelReason()).isEqualTo(CancelReason.BY_CUSTOMER);
    }

    @Test
    void needsNeitherStepWithoutACoupon() {
        var placed = Orders.placed();
        var awaiting = Story.of(placed).hearing(replied(new StockHeld(placed.orderId())));

        assertThat(awaiting.state()).isEqualTo(AWAITING_PAYMENT);
        assertThat(awaiting.hearing(new DeadlinePassed())
                        .hearing(closed(placed))
                        .state())
                .isEqualTo(RELEASING_STOCK);
    }

    @Test
    void asksAgainInBothSteps() {
        var redeeming = redeeming().hearing(new DeadlinePassed());
        var restoring = redeeming.hearing(cancelled()).hearing(new DeadlinePassed());

        assertThat(restoring.state()).isEqualTo(RESTORING_COUPON);
        assertThat(restoring.asked())
                .containsExactly("HoldStock", "RedeemCoupon", "RedeemCoupon", "RestoreCoupon", "RestoreCoupon");
    }

    static Stream<Arguments> lateOrRepeatedNews() {
        var redeemed = redeemed(4_000, 500);
        var awaiting = redeeming().hearing(redeemed);
        var restoring = redeeming().hearing(cancelled());
        var releasing = restoring.hearing(restored());
        var over = releasing.hearing(released());
        return Stream.of(
                Arguments.of(redeeming(), restored()),
                Arguments.of(redeeming(), replied(new StockHeld(PLACED.orderId()))),
                Arguments.of(awaiting, redeemed),
                Arguments.of(awaiting, rejected()),
                Arguments.of(awaiting, restored()),
                Arguments.of(restoring, redeemed),
                Arguments.of(restoring, released()),
                Arguments.of(restoring, cancelled()),
                Arguments.of(restoring, replied(new StockSold(PLACED.orderId()))),
                Arguments.of(releasing, redeemed),
                Arguments.of(releasing, rejected()),
                Arguments.of(releasing, restored()),
                Arguments.of(over, redeemed),
                Arguments.of(over, restored()));
    }

    @ParameterizedTest
    @MethodSource("lateOrRepeatedNews")
    void ignoresWhatDoesNotFit(Story story, SagaNews news) {
        assertThat(PurchaseSaga.next(story.now(), news, Instant.now())).isEmpty();
    }

    static Stream<CouponRedeemed> wrongDiscounts() {
        return Stream.of(coupon(4_501, 4_000, 500), coupon(-1, -1), coupon(1));
    }

    @ParameterizedTest
    @MethodSource("wrongDiscounts")
    void takesNoDiscountThatDoesNotAddUp(CouponRedeemed wrong) {
        var order = Order.asPlaced(PLACED);

        assertThatThrownBy(() -> order.redeeming(wrong)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNoDiscountAboveTheTotal() {
        var order = Order.asPlaced(PLACED);

        assertThat(order.redeeming(coupon(25_000, 20_000, 5_000)).amountDue()).isZero();
        assertThatThrownBy(() -> order.redeeming(coupon(25_001, 20_000, 5_001)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Story redeeming() {
        return Story.of(PLACED).hearing(replied(new StockHeld(PLACED.orderId())));
    }

    private static SagaNews redeemed(long first, long second) {
        return replied(coupon(first + second, first, second));
    }

    private static CouponRedeemed coupon(long discount, long... lines) {
        var items = List.of(FIRST, SECOND, UUID.randomUUID());
        var discounts = Stream.iterate(0, i -> i < lines.length, i -> i + 1)
                .map(i -> new LineDiscount(items.get(i), lines[i]))
                .toList();
        return new CouponRedeemed(PLACED.orderId(), UUID.randomUUID(), discount, discounts, DiscountBearer.SELLER);
    }

    private static SagaNews rejected() {
        return replied(new CouponRejected(PLACED.orderId(), "expired"));
    }

    private static SagaNews restored() {
        return replied(new CouponRestored(PLACED.orderId()));
    }

    private static SagaNews released() {
        return replied(new StockReleased(PLACED.orderId()));
    }

    private static SagaNews replied(SaleReply reply) {
        return News.replied(reply);
    }

    private static SagaNews cancelled() {
        return new CancelAsked(CancelReason.BY_CUSTOMER, Optional.empty());
    }
}
