package dev.flashsale.order.saga;

import static dev.flashsale.order.saga.News.cancelled;
import static dev.flashsale.order.saga.News.captured;
import static dev.flashsale.order.saga.News.closed;
import static dev.flashsale.order.saga.News.givenUp;
import static dev.flashsale.order.saga.News.held;
import static dev.flashsale.order.saga.News.kept;
import static dev.flashsale.order.saga.News.moneyBack;
import static dev.flashsale.order.saga.News.notHeld;
import static dev.flashsale.order.saga.News.notSpent;
import static dev.flashsale.order.saga.News.pointsBack;
import static dev.flashsale.order.saga.News.released;
import static dev.flashsale.order.saga.News.replied;
import static dev.flashsale.order.saga.News.restored;
import static dev.flashsale.order.saga.News.sold;
import static dev.flashsale.order.saga.News.spent;
import static dev.flashsale.order.saga.News.undecided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.contracts.LineDiscount;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import dev.flashsale.order.Orders;
import dev.flashsale.order.saga.PurchaseSagaTests.Story;
import dev.flashsale.order.saga.SagaNews.DeadlinePassed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Money and points in the definition, without any machinery. */
class MoneySagaTests {

    /** 20,000 won are due. */
    private static final OrderPlaced PLAIN = Orders.placed();

    /** 500 points and 19,500 won. */
    private static final OrderPlaced POINTS = Orders.withPoints(500);

    /** A coupon of 4,500 won, 500 points, and 20,000 won. */
    private static final OrderPlaced BOTH = Orders.spending(500, Orders.withCoupon());

    private static final DeadlinePassed TOO_LATE = new DeadlinePassed();

    static Stream<Arguments> histories() {
        return Stream.of(
                told("paid", awaiting(PLAIN), "CONFIRMED", captured(PLAIN, 20_000), sold(PLAIN)),
                told("paid twice over", awaiting(PLAIN), "CONFIRMED", paidTwice()),
                told("with points", awaiting(POINTS), "CONFIRMED", captured(POINTS, 19_500), sold(POINTS)),
                told("with both", awaiting(BOTH), "CONFIRMED", captured(BOTH, 20_000), sold(BOTH)),
                told("paid while it expires", awaiting(PLAIN), "CONFIRMED", paidWhileExpiring()),
                told("kept when it expires", awaiting(PLAIN), "CONFIRMED", keptThenCaptured()),
                told("kept, told before", awaiting(PLAIN), "CONFIRMED", capturedThenKept()),
                told("expired", awaiting(PLAIN), "CANCELLED PAYMENT_EXPIRED", expired()),
                told("undecided", awaiting(PLAIN), "CANCELLED PAYMENT_EXPIRED", undecidedThenReleased()),
                told("refused", awaiting(PLAIN), "CANCELLED PAYMENT_REFUSED", givenUp(PLAIN), released(PLAIN)),
                told("refused in the end", awaiting(PLAIN), "CANCELLED PAYMENT_REFUSED", refusedWhileExpiring()),
                told("too little", awaiting(PLAIN), "CANCELLED PAYMENT_REFUSED", wrongly(captured(PLAIN, 19_999))),
                told("too much", awaiting(PLAIN), "CANCELLED PAYMENT_REFUSED", wrongly(captured(PLAIN, 20_001))),
                told("kept wrongly", expiring(PLAIN), "CANCELLED PAYMENT_REFUSED", wrongly(kept(PLAIN, 1))),
                told("no points", spending(POINTS), "CANCELLED POINTS_REJECTED", notSpent(POINTS), released(POINTS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void endAsTheyShould(String name, Story story, String end, List<SagaNews> news) {
        assertThat(endOf(story.hearing(news))).isEqualTo(end);
    }

    static Stream<Arguments> compensations() {
        var selling = awaiting(BOTH).hearing(captured(BOTH, 20_000));
        return Stream.of(
                undone("points rejected", spending(BOTH), notSpent(BOTH), "RestoreCoupon"),
                undone("cancelled while spending", spending(BOTH), cancelled(), "ReturnPoints", "RestoreCoupon"),
                undone("given up", awaiting(BOTH), givenUp(BOTH), "ReturnPoints", "RestoreCoupon"),
                undone("expired", expiring(BOTH), closed(BOTH), "ReturnPoints", "RestoreCoupon"),
                undone("undecided", expiring(BOTH), undecided(BOTH), "ReturnPoints", "RestoreCoupon"),
                undone("cancelled unpaid", awaiting(BOTH), cancelled(), everything()),
                undone("cancelled while expiring", expiring(BOTH), cancelled(), everything()),
                undone("cancelled while selling", selling, cancelled(), everything()),
                undone("cancelled when confirmed", selling.hearing(sold(BOTH)), cancelled(), everything()),
                undone("wrong amount", awaiting(BOTH), captured(BOTH, 1), everything()),
                undone("nothing to sell", selling, notHeld(BOTH), everything()));
    }

    /** In reverse order of the steps, each once, whatever comes twice or comes late. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("compensations")
    void giveEverythingBack(String name, Story story, SagaNews news, List<String> asked) {
        var before = story.asked().size();

        var end = story.hearing(news)
                .hearing(spent(BOTH, 500), moneyBack(BOTH), moneyBack(BOTH), held(BOTH), pointsBack(BOTH))
                .hearing(pointsBack(BOTH), restored(BOTH), restored(BOTH), sold(BOTH), released(BOTH), released(BOTH));

        assertThat(end.state()).isEqualTo(SagaState.CANCELLED);
        assertThat(end.asked().subList(before, end.asked().size())).isEqualTo(asked);
    }

    @Test
    void asksForNoMorePointsThanThereIsToPay() {
        var greedy = Orders.withPoints(50_000);

        var story = spending(greedy);
        var free = story.hearing(spent(greedy, 20_000));

        assertThat(story.now().order().pointsToSpend()).isEqualTo(20_000);
        assertThat(free.state()).isEqualTo(SagaState.SELLING_STOCK);
        assertThat(free.asked()).containsExactly("HoldStock", "SpendPoints", "SellStock");
        assertThat(free.hearing(cancelled()).asked()).endsWith("ReturnPoints");
    }

    @Test
    void passesPointsOverWhenTheCouponPaysEverything() {
        var story = Story.of(BOTH).hearing(held(BOTH), redeemed(25_000));

        assertThat(story.state()).isEqualTo(SagaState.SELLING_STOCK);
        assertThat(story.hearing(cancelled()).asked())
                .containsExactly("HoldStock", "RedeemCoupon", "SellStock", "RestoreCoupon");
    }

    @Test
    void takesNoOtherNumberOfPointsThanAskedFor() {
        var story = spending(POINTS);

        assertThatThrownBy(() -> story.hearing(spent(POINTS, 499))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhichAmountWasWrong() {
        var story = awaiting(PLAIN).hearing(captured(PLAIN, 1));

        assertThat(story.moves().getLast().steps().getFirst().note()).isEqualTo("1 won instead of 20000 by CARD");
    }

    @Test
    void keepsARecordOfWhatWasSpentAndPaid() {
        var bill = awaiting(POINTS)
                .hearing(captured(POINTS, 19_500), sold(POINTS), cancelled(), moneyBack(POINTS), pointsBack(POINTS))
                .now()
                .order()
                .bill();

        assertThat(bill.points()).isEqualTo(500);
        assertThat(bill.pointsReturned()).isTrue();
        assertThat(bill.captured()).isEqualTo(19_500);
        assertThat(bill.holdsMoney()).isFalse();
    }

    static Stream<Arguments> lateOrRepeatedNews() {
        var selling = awaiting(PLAIN).hearing(captured(PLAIN, 20_000));
        var refunding = awaiting(PLAIN).hearing(cancelled());
        return Stream.of(
                Arguments.of(Story.of(PLAIN), captured(PLAIN, 20_000)),
                Arguments.of(spending(POINTS), captured(POINTS, 20_000)),
                Arguments.of(spending(POINTS), pointsBack(POINTS)),
                Arguments.of(awaiting(PLAIN), closed(PLAIN)),
                Arguments.of(awaiting(PLAIN), moneyBack(PLAIN)),
                Arguments.of(awaiting(POINTS), spent(POINTS, 500)),
                Arguments.of(awaiting(POINTS), notSpent(POINTS)),
                Arguments.of(selling, captured(PLAIN, 20_000)),
                Arguments.of(selling, kept(PLAIN, 20_000)),
                Arguments.of(selling, closed(PLAIN)),
                Arguments.of(selling, givenUp(PLAIN)),
                Arguments.of(refunding, captured(PLAIN, 20_000)),
                Arguments.of(refunding, kept(PLAIN, 20_000)),
                Arguments.of(refunding, pointsBack(PLAIN)),
                Arguments.of(refunding, released(PLAIN)));
    }

    @ParameterizedTest
    @MethodSource("lateOrRepeatedNews")
    void ignoreWhatDoesNotFit(Story story, SagaNews news) {
        assertThat(PurchaseSaga.next(story.now(), news, Instant.now())).isEmpty();
    }

    private static Arguments told(String name, Story story, String end, SagaNews... news) {
        return Arguments.of(name, story, end, List.of(news));
    }

    private static Arguments undone(String name, Story story, SagaNews news, String... first) {
        return Arguments.of(
                name,
                story,
                news,
                Stream.concat(Stream.of(first), Stream.of("ReleaseStock")).toList());
    }

    private static String[] everything() {
        return new String[] {"RefundPayment", "ReturnPoints", "RestoreCoupon"};
    }

    private static SagaNews[] paidTwice() {
        var paid = captured(PLAIN, 20_000);
        return new SagaNews[] {paid, paid, sold(PLAIN), paid, sold(PLAIN), closed(PLAIN), moneyBack(PLAIN)};
    }

    private static SagaNews[] paidWhileExpiring() {
        return new SagaNews[] {TOO_LATE, captured(PLAIN, 20_000), closed(PLAIN), sold(PLAIN)};
    }

    private static SagaNews[] keptThenCaptured() {
        return new SagaNews[] {TOO_LATE, TOO_LATE, kept(PLAIN, 20_000), captured(PLAIN, 20_000), sold(PLAIN)};
    }

    private static SagaNews[] capturedThenKept() {
        return new SagaNews[] {TOO_LATE, captured(PLAIN, 20_000), kept(PLAIN, 20_000), sold(PLAIN)};
    }

    private static SagaNews[] expired() {
        return new SagaNews[] {TOO_LATE, closed(PLAIN), closed(PLAIN), released(PLAIN), givenUp(PLAIN)};
    }

    private static SagaNews[] undecidedThenReleased() {
        return new SagaNews[] {TOO_LATE, undecided(PLAIN), undecided(PLAIN), released(PLAIN)};
    }

    private static SagaNews[] refusedWhileExpiring() {
        return new SagaNews[] {TOO_LATE, givenUp(PLAIN), closed(PLAIN), released(PLAIN)};
    }

    private static SagaNews[] wrongly(SagaNews paid) {
        return new SagaNews[] {paid, paid, moneyBack(PLAIN), released(PLAIN), paid};
    }

    private static Story spending(OrderPlaced placed) {
        var held = Story.of(placed).hearing(held(placed));
        return placed.couponIssueId() == null ? held : held.hearing(redeemed(4_500));
    }

    private static Story awaiting(OrderPlaced placed) {
        return placed.points() > 0 ? spending(placed).hearing(spent(placed, placed.points())) : spending(placed);
    }

    private static Story expiring(OrderPlaced placed) {
        return awaiting(placed).hearing(TOO_LATE);
    }

    private static SagaNews redeemed(long discount) {
        var first = Math.min(discount, 20_000);
        var lines = List.of(
                new LineDiscount(BOTH.lines().get(0).itemId(), first),
                new LineDiscount(BOTH.lines().get(1).itemId(), discount - first));
        return replied(new CouponRedeemed(BOTH.orderId(), UUID.randomUUID(), discount, lines, DiscountBearer.SELLER));
    }

    private static String endOf(Story story) {
        CancelReason reason = story.now().order().cancelReason();
        return story.state() + (reason == null ? "" : " " + reason);
    }
}
