package dev.flashsale.order.saga;

import static dev.flashsale.order.saga.News.cancelled;
import static dev.flashsale.order.saga.News.captured;
import static dev.flashsale.order.saga.News.earned;
import static dev.flashsale.order.saga.News.held;
import static dev.flashsale.order.saga.News.moneyBack;
import static dev.flashsale.order.saga.News.pointsBack;
import static dev.flashsale.order.saga.News.released;
import static dev.flashsale.order.saga.News.sold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.order.Orders;
import dev.flashsale.order.saga.PurchaseSagaTests.Story;
import dev.flashsale.order.saga.SagaNews.DeadlinePassed;
import dev.flashsale.order.saga.SagaNews.Delivered;
import dev.flashsale.order.saga.SagaNews.NobodyAnswers;
import dev.flashsale.order.saga.SagaNews.RetryAsked;
import dev.flashsale.order.saga.SagaNews.ReturnAsked;
import dev.flashsale.order.saga.SagaNews.Shipped;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Delivery, returns and parking in the definition. */
class DeliverySagaTests {

    private static final OrderPlaced PLACED = Orders.placed();
    private static final OrderPlaced FREE = Orders.free();
    private static final SagaNews SHIPPED = new Shipped("post", "1");
    private static final SagaNews SENT_BACK = new ReturnAsked("too small");

    @ParameterizedTest
    @MethodSource("arrivals")
    void creditsPointsForWhatHasArrived(SagaNews arrival) {
        var story = confirmed().hearing(SHIPPED, arrival);

        assertThat(story.state()).isEqualTo(SagaState.CREDITING_POINTS);
        assertThat(story.now().order().hasArrived()).isTrue();
        assertThat(story.asked()).endsWith("SellStock", "EarnPoints");
        assertThat(story.hearing(earned(PLACED)).state()).isEqualTo(SagaState.DELIVERED);
    }

    static Stream<SagaNews> arrivals() {
        return Stream.of(new Delivered(), new DeadlinePassed());
    }

    @Test
    void earnsNothingForNothing() {
        var story = Story.of(FREE).hearing(held(FREE), sold(FREE), SHIPPED, new Delivered());

        assertThat(story.state()).isEqualTo(SagaState.DELIVERED);
        assertThat(story.hearing(SENT_BACK).state()).isEqualTo(SagaState.RETURNED);
    }

    @Test
    void givesMoneyAndPointsBackForWhatIsSentBack() {
        var delivered = confirmed().hearing(SHIPPED, new Delivered(), earned(PLACED));

        var refunding = delivered.hearing(SENT_BACK, SENT_BACK);
        var end = refunding.hearing(moneyBack(PLACED), moneyBack(PLACED), pointsBack(PLACED), pointsBack(PLACED));

        assertThat(refunding.now().order().status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(end.state()).isEqualTo(SagaState.RETURNED);
        assertThat(end.now().order().status()).isEqualTo(OrderStatus.RETURNED);
        assertThat(end.asked()).endsWith("EarnPoints", "RefundPayment", "ReturnPoints");
    }

    static Stream<Arguments> whatDoesNotFit() {
        var shipped = confirmed().hearing(SHIPPED);
        var delivered = shipped.hearing(new Delivered(), earned(PLACED));
        return Stream.of(
                Arguments.of(Story.of(PLACED).hearing(held(PLACED)), SHIPPED),
                Arguments.of(Story.of(FREE).hearing(held(FREE)), SHIPPED),
                Arguments.of(confirmed(), new Delivered()),
                Arguments.of(confirmed(), SENT_BACK),
                Arguments.of(shipped, new Shipped("other", "2")),
                Arguments.of(shipped, SENT_BACK),
                Arguments.of(shipped, cancelled()),
                Arguments.of(delivered, cancelled()),
                Arguments.of(delivered, new Delivered()),
                Arguments.of(delivered, earned(PLACED)),
                Arguments.of(delivered, new DeadlinePassed()),
                Arguments.of(delivered, new RetryAsked()));
    }

    @ParameterizedTest
    @MethodSource("whatDoesNotFit")
    void ignoreWhatDoesNotFit(Story story, SagaNews news) {
        assertThat(PurchaseSaga.next(story.now(), news, Instant.now())).isEmpty();
    }

    @Test
    void parksWhatNobodyAnswersAndWakesItWithALateAnswer() {
        var parked = Story.of(PLACED).hearing(new DeadlinePassed(), new NobodyAnswers());

        assertThat(parked.now().parked()).isTrue();
        assertThat(parked.asked()).containsExactly("HoldStock", "HoldStock");
        assertThat(parked.moves().getLast().steps().getFirst().outcome()).isEqualTo("PARKED");
        assertThat(parked.hearing(held(PLACED)).now().parked()).isFalse();
        assertThat(parked.hearing(held(PLACED)).state()).isEqualTo(SagaState.AWAITING_PAYMENT);
    }

    @Test
    void beginsToAskAnewWhenAnOperatorWantsIt() {
        var retried = Story.of(PLACED).hearing(new DeadlinePassed(), new NobodyAnswers(), new RetryAsked());

        assertThat(retried.now().parked()).isFalse();
        assertThat(retried.now().attempts()).isEqualTo(1);
        assertThat(retried.asked()).containsExactly("HoldStock", "HoldStock", "HoldStock");
        assertThat(retried.hearing(cancelled(), released(PLACED)).state()).isEqualTo(SagaState.CANCELLED);
    }

    @Test
    void isOverdueInVainOnlyWhereAReplyIsAwaited() {
        var holding = Story.of(PLACED);

        assertThat(holding.now().overdue(1)).isEqualTo(new NobodyAnswers());
        assertThat(holding.now().overdue(2)).isEqualTo(new DeadlinePassed());
        assertThat(holding.hearing(held(PLACED)).now().overdue(1)).isEqualTo(new DeadlinePassed());
        assertThat(confirmed().hearing(SHIPPED).now().overdue(1)).isEqualTo(new DeadlinePassed());
    }

    private static Story confirmed() {
        return Story.of(PLACED).hearing(held(PLACED), captured(PLACED, 20_000), sold(PLACED));
    }
}
