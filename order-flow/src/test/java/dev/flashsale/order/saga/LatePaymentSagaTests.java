package dev.flashsale.order.saga;

import static dev.flashsale.order.saga.News.cancelled;
import static dev.flashsale.order.saga.News.captured;
import static dev.flashsale.order.saga.News.closed;
import static dev.flashsale.order.saga.News.givenUp;
import static dev.flashsale.order.saga.News.held;
import static dev.flashsale.order.saga.News.inAnswerTo;
import static dev.flashsale.order.saga.News.moneyBack;
import static dev.flashsale.order.saga.News.notHeld;
import static dev.flashsale.order.saga.News.pointsBack;
import static dev.flashsale.order.saga.News.released;
import static dev.flashsale.order.saga.News.sold;
import static dev.flashsale.order.saga.News.spent;
import static dev.flashsale.order.saga.News.undecided;
import static dev.flashsale.order.saga.SagaState.CANCELLED;
import static dev.flashsale.order.saga.SagaState.CONFIRMED;
import static dev.flashsale.order.saga.SagaState.HOLDING_STOCK_AGAIN;
import static dev.flashsale.order.saga.SagaState.REFUNDING_PAYMENT;
import static dev.flashsale.order.saga.SagaState.RELEASING_STOCK;
import static dev.flashsale.order.saga.SagaState.RETURNING_POINTS;
import static dev.flashsale.order.saga.SagaState.SELLING_STOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleReply.StockHeld;
import dev.flashsale.contracts.SaleReply.StockReleased;
import dev.flashsale.order.Orders;
import dev.flashsale.order.saga.PurchaseSagaTests.Story;
import dev.flashsale.order.saga.SagaNews.DeadlinePassed;
import dev.flashsale.order.saga.SagaNews.NobodyAnswers;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Money that comes after the order expired. */
class LatePaymentSagaTests {

    private static final OrderPlaced PLAIN = Orders.placed();
    private static final OrderPlaced POINTS = Orders.withPoints(500);
    private static final SagaNews PAID = captured(PLAIN, 20_000);

    @Test
    void revivesTheOrderWhenThereIsStockAgain() {
        var reviving = over().hearing(PAID);
        var selling = reviving.hearing(held(PLAIN));

        assertThat(reviving.state()).isEqualTo(HOLDING_STOCK_AGAIN);
        assertThat(selling.state()).isEqualTo(SELLING_STOCK);
        assertThat(selling.now().order().cancelReason()).isNull();
        assertThat(selling.hearing(sold(PLAIN), PAID, held(PLAIN)).state()).isEqualTo(CONFIRMED);
        assertThat(selling.asked()).endsWith("ReleaseStock", "HoldStockAgain", "SellStock");
    }

    @Test
    void refundsWhenThereIsNoStock() {
        var refunding = over().hearing(PAID, notHeld(PLAIN));
        var end = refunding.hearing(moneyBack(PLAIN), released(PLAIN));

        assertThat(refunding.state()).isEqualTo(REFUNDING_PAYMENT);
        assertThat(end.state()).isEqualTo(CANCELLED);
        assertThat(end.now().order().cancelReason()).isEqualTo(CancelReason.PAYMENT_EXPIRED);
        assertThat(end.asked()).endsWith("HoldStockAgain", "RefundPayment", "ReleaseStock");
    }

    /** The event may be delivered again long after the money went back. */
    @Test
    void isNotFooledByTheSameMoneyAgain() {
        var end = over().hearing(PAID, notHeld(PLAIN), moneyBack(PLAIN), released(PLAIN));

        assertThat(PurchaseSaga.next(end.now(), PAID, Instant.now())).isEmpty();
    }

    @Test
    void waitsForTheCompensationToBeOver() {
        var releasing = expiring().hearing(closed(PLAIN));
        var remembering = releasing.hearing(PAID);

        assertThat(remembering.state()).isEqualTo(RELEASING_STOCK);
        assertThat(remembering.asked()).isEqualTo(releasing.asked());
        assertThat(remembering.now().order().bill().captured()).isEqualTo(20_000);
        assertThat(PurchaseSaga.next(remembering.now(), PAID, Instant.now())).isEmpty();
        assertThat(remembering.hearing(released(PLAIN)).state()).isEqualTo(HOLDING_STOCK_AGAIN);
    }

    @Test
    void refundsAtOnceWhatUsedPoints() {
        var paid = captured(POINTS, 19_500);
        var returning = Story.of(POINTS)
                .hearing(held(POINTS), spent(POINTS, 500), new DeadlinePassed(), undecided(POINTS), paid);
        var refunding = returning.hearing(pointsBack(POINTS), released(POINTS));

        assertThat(returning.state()).isEqualTo(RETURNING_POINTS);
        assertThat(refunding.state()).isEqualTo(REFUNDING_PAYMENT);
        assertThat(refunding
                        .hearing(moneyBack(POINTS), pointsBack(POINTS), released(POINTS), paid)
                        .state())
                .isEqualTo(CANCELLED);
    }

    @Test
    void refundsAtOnceWhatIsNotTheAmountDue() {
        assertThat(over().hearing(captured(PLAIN, 20_001)).state()).isEqualTo(REFUNDING_PAYMENT);
    }

    @Test
    void refundsWhenItIsCalledOffMeanwhile() {
        assertThat(over().hearing(PAID, cancelled()).state()).isEqualTo(REFUNDING_PAYMENT);
    }

    /** A reply from before the release, delivered again, must not confirm what is not held. */
    @ParameterizedTest
    @MethodSource("notHeldAfterAll")
    void refundsWhatTurnsOutNotToBeHeld(SagaNews news) {
        var selling = over().hearing(PAID, held(PLAIN));

        var refunding = selling.hearing(news);

        assertThat(refunding.state()).isEqualTo(REFUNDING_PAYMENT);
        assertThat(refunding.now().order().cancelReason()).isEqualTo(CancelReason.SOLD_OUT);
    }

    /** What was answered to the release, delivered again after the second hold, says nothing about that one. */
    @Test
    void isNotFooledByTheFirstReleaseAgain() {
        var releasing = expiring().hearing(undecided(PLAIN));
        var firstRelease = inAnswerTo(releasing.now().steps(), new StockReleased(PLAIN.orderId()));
        var selling = releasing.hearing(firstRelease, PAID, held(PLAIN));

        assertThat(PurchaseSaga.next(selling.now(), firstRelease, Instant.now()))
                .isEmpty();
        assertThat(selling.hearing(sold(PLAIN)).state()).isEqualTo(CONFIRMED);
    }

    @Test
    void isNotFooledByTheFirstHoldAgain() {
        var holding = Story.of(PLAIN);
        var firstHold = inAnswerTo(holding.now().steps(), new StockHeld(PLAIN.orderId()));
        var reviving = holding.hearing(firstHold, new DeadlinePassed(), undecided(PLAIN), released(PLAIN), PAID);

        assertThat(PurchaseSaga.next(reviving.now(), firstHold, Instant.now())).isEmpty();
    }

    @Test
    void refundsWhatSellingSaysIsNotHeld() {
        var selling = over().hearing(PAID, held(PLAIN));
        var notHeld = inAnswerTo(selling.now().steps(), new StockReleased(PLAIN.orderId()));

        assertThat(selling.hearing(notHeld).state()).isEqualTo(REFUNDING_PAYMENT);
        assertThat(selling.hearing(new DeadlinePassed(), notHeld).state()).isEqualTo(REFUNDING_PAYMENT);
        assertThat(selling.hearing(new NobodyAnswers(), notHeld).state()).isEqualTo(REFUNDING_PAYMENT);
    }

    @Test
    void hearsTheReleaseAlsoWhenMoneyCameMeanwhile() {
        var releasing = expiring().hearing(undecided(PLAIN));
        var itsRelease = inAnswerTo(releasing.now().steps(), new StockReleased(PLAIN.orderId()));

        assertThat(releasing.hearing(PAID, itsRelease).state()).isEqualTo(HOLDING_STOCK_AGAIN);
        assertThat(releasing.hearing(PAID, new NobodyAnswers(), itsRelease).state())
                .isEqualTo(HOLDING_STOCK_AGAIN);
    }

    static Stream<SagaNews> notHeldAfterAll() {
        return Stream.of(notHeld(PLAIN), released(PLAIN));
    }

    static Stream<Story> cancelledOtherwise() {
        var awaiting = Story.of(PLAIN).hearing(held(PLAIN));
        return Stream.of(
                awaiting.hearing(cancelled(), moneyBack(PLAIN)),
                awaiting.hearing(cancelled(), moneyBack(PLAIN), released(PLAIN)),
                awaiting.hearing(givenUp(PLAIN)),
                awaiting.hearing(givenUp(PLAIN), released(PLAIN)),
                Story.of(PLAIN).hearing(notHeld(PLAIN)));
    }

    @ParameterizedTest
    @MethodSource("cancelledOtherwise")
    void isLeftToPaymentWhenTheOrderDidNotExpire(Story story) {
        assertThat(PurchaseSaga.next(story.now(), PAID, Instant.now())).isEmpty();
    }

    private static Story expiring() {
        return Story.of(PLAIN).hearing(held(PLAIN), new DeadlinePassed());
    }

    private static Story over() {
        return expiring().hearing(undecided(PLAIN), released(PLAIN));
    }
}
