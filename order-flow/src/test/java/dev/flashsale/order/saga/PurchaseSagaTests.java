package dev.flashsale.order.saga;

import static dev.flashsale.order.saga.News.cancelled;
import static dev.flashsale.order.saga.News.closed;
import static dev.flashsale.order.saga.News.held;
import static dev.flashsale.order.saga.News.moneyBack;
import static dev.flashsale.order.saga.News.notHeld;
import static dev.flashsale.order.saga.News.released;
import static dev.flashsale.order.saga.News.sold;
import static dev.flashsale.order.saga.SagaState.AWAITING_PAYMENT;
import static dev.flashsale.order.saga.SagaState.CANCELLED;
import static dev.flashsale.order.saga.SagaState.CONFIRMED;
import static dev.flashsale.order.saga.SagaState.EXPIRING;
import static dev.flashsale.order.saga.SagaState.HOLDING_STOCK;
import static dev.flashsale.order.saga.SagaState.RELEASING_STOCK;
import static dev.flashsale.order.saga.SagaState.SELLING_STOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.order.Orders;
import dev.flashsale.order.saga.SagaNews.CancelAsked;
import dev.flashsale.order.saga.SagaNews.DeadlinePassed;
import dev.flashsale.order.saga.SagaNews.OrderAccepted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The definition without any machinery: what is heard, where it leads, what is asked. */
class PurchaseSagaTests {

    private static final OrderPlaced PLACED = Orders.placed();
    private static final OrderPlaced FREE = Orders.free();

    @Test
    void holdsStockFirst() {
        var story = Story.of(PLACED);

        assertThat(story.state()).isEqualTo(HOLDING_STOCK);
        assertThat(story.asked()).containsExactly("HoldStock");
        assertThat(story.now().order().status()).isEqualTo(OrderStatus.PLACED);
    }

    @Test
    void awaitsPaymentOnceStockIsHeld() {
        var story = Story.of(PLACED).hearing(held(PLACED));

        assertThat(story.state()).isEqualTo(AWAITING_PAYMENT);
        assertThat(story.now().order().version()).isEqualTo(1);
        assertThat(story.asked()).containsExactly("HoldStock", "OpenPayment");
    }

    @Test
    void confirmsAndSellsAtOnceWhenNothingIsDue() {
        var story = Story.of(FREE).hearing(held(FREE));

        assertThat(story.state()).isEqualTo(SELLING_STOCK);
        assertThat(story.now().order().status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(story.asked()).containsExactly("HoldStock", "SellStock");
        assertThat(story.hearing(sold(FREE)).state()).isEqualTo(CONFIRMED);
    }

    @Test
    void cancelsWithoutReleaseWhatWasNeverHeld() {
        var story = Story.of(PLACED).hearing(notHeld(PLACED));

        assertThat(story.state()).isEqualTo(CANCELLED);
        assertThat(story.now().order().cancelReason()).isEqualTo(CancelReason.SOLD_OUT);
        assertThat(story.asked()).containsExactly("HoldStock");
    }

    @Test
    void releasesWhatExpires() {
        var expiring = Story.of(PLACED).hearing(held(PLACED)).hearing(new DeadlinePassed());
        var story = expiring.hearing(closed(PLACED));

        assertThat(expiring.state()).isEqualTo(EXPIRING);
        assertThat(expiring.now().order().status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(story.state()).isEqualTo(RELEASING_STOCK);
        assertThat(story.now().order().status()).isEqualTo(OrderStatus.CANCELLING);
        assertThat(story.now().order().cancelReason()).isEqualTo(CancelReason.PAYMENT_EXPIRED);
        assertThat(story.asked()).containsExactly("HoldStock", "OpenPayment", "ClosePayment", "ReleaseStock");
        assertThat(story.hearing(released(PLACED)).state()).isEqualTo(CANCELLED);
    }

    @Test
    void keepsTheFirstReason() {
        var story = Story.of(PLACED)
                .hearing(held(PLACED))
                .hearing(cancelled())
                .hearing(new CancelAsked(CancelReason.BY_OPERATOR, Optional.empty()))
                .hearing(moneyBack(PLACED))
                .hearing(released(PLACED));

        assertThat(story.now().order().cancelReason()).isEqualTo(CancelReason.BY_CUSTOMER);
        assertThat(story.asked()).containsExactly("HoldStock", "OpenPayment", "RefundPayment", "ReleaseStock");
    }

    @Test
    void releasesAHoldThatIsStillOnItsWay() {
        var story = Story.of(PLACED).hearing(cancelled()).hearing(held(PLACED));

        assertThat(story.state()).isEqualTo(RELEASING_STOCK);
        assertThat(story.asked()).containsExactly("HoldStock", "ReleaseStock");
    }

    @Test
    void endsWhatIsCalledOffAndWasNeverHeld() {
        var story = Story.of(PLACED).hearing(cancelled()).hearing(notHeld(PLACED));

        assertThat(story.state()).isEqualTo(CANCELLED);
        assertThat(story.now().order().cancelReason()).isEqualTo(CancelReason.BY_CUSTOMER);
    }

    @Test
    void releasesEvenSoldUnitsWhenNothingWasPaid() {
        var story = Story.of(FREE).hearing(held(FREE)).hearing(sold(FREE)).hearing(cancelled());

        assertThat(story.state()).isEqualTo(RELEASING_STOCK);
    }

    @Test
    void asksAgainAndNeverGivesUp() {
        var story = Story.of(PLACED);
        for (int i = 0; i < 50; i++) {
            story = story.hearing(new DeadlinePassed());
        }

        assertThat(story.state()).isEqualTo(HOLDING_STOCK);
        assertThat(story.now().attempts()).isEqualTo(51);
        assertThat(story.asked()).hasSize(51).containsOnly("HoldStock");
        assertThat(story.now().order().version()).isZero();
    }

    @Test
    void numbersTheStepsWithoutAGap() {
        var story = Story.of(PLACED)
                .hearing(new DeadlinePassed())
                .hearing(held(PLACED))
                .hearing(cancelled())
                .hearing(moneyBack(PLACED))
                .hearing(released(PLACED));

        var numbers = story.moves().stream()
                .flatMap(move -> move.steps().stream())
                .map(SagaStep::number)
                .toList();
        assertThat(numbers).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(story.now().steps()).isEqualTo(10);
    }

    static Stream<Arguments> lateOrRepeatedNews() {
        var awaiting = Story.of(PLACED).hearing(held(PLACED));
        var releasing = awaiting.hearing(cancelled()).hearing(moneyBack(PLACED));
        var over = releasing.hearing(released(PLACED));
        return Stream.of(
                Arguments.of(Story.of(PLACED), sold(PLACED)),
                Arguments.of(Story.of(PLACED), released(PLACED)),
                Arguments.of(awaiting, held(PLACED)),
                Arguments.of(awaiting, notHeld(PLACED)),
                Arguments.of(awaiting, sold(PLACED)),
                Arguments.of(awaiting, released(PLACED)),
                Arguments.of(releasing, held(PLACED)),
                Arguments.of(releasing, cancelled()),
                Arguments.of(over, held(PLACED)),
                Arguments.of(over, released(PLACED)),
                Arguments.of(over, cancelled()),
                Arguments.of(over, new DeadlinePassed()));
    }

    @ParameterizedTest
    @MethodSource("lateOrRepeatedNews")
    void ignoresWhatDoesNotFit(Story story, SagaNews news) {
        assertThat(PurchaseSaga.next(story.now(), news, Instant.now())).isEmpty();
    }

    /** A purchase and all that has happened to it. */
    record Story(Purchase now, List<Move> moves) {

        static Story of(OrderPlaced placed) {
            return new Story(Purchase.asPlaced(placed), List.of()).hearing(new OrderAccepted(placed));
        }

        Story hearing(SagaNews news) {
            var move = PurchaseSaga.next(now, news, Instant.now());
            return new Story(
                    move.map(Move::after).orElse(now),
                    Stream.concat(moves.stream(), move.stream()).toList());
        }

        Story hearing(SagaNews first, SagaNews... others) {
            return hearing(Stream.concat(Stream.of(first), Stream.of(others)).toList());
        }

        Story hearing(List<SagaNews> news) {
            var story = this;
            for (var each : news) {
                story = story.hearing(each);
            }
            return story;
        }

        SagaState state() {
            return now.state();
        }

        List<String> asked() {
            return moves.stream()
                    .flatMap(move -> move.question().stream())
                    .map(SagaQuestion::message)
                    .map(Object::getClass)
                    .map(Class::getSimpleName)
                    .toList();
        }
    }
}
