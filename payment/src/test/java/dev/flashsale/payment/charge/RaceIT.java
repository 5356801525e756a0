package dev.flashsale.payment.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.PaymentCommand.ClosePayment;
import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import dev.flashsale.contracts.PaymentCommand.RefundPayment;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.PaymentReply.MoneyReturned;
import dev.flashsale.contracts.PaymentReply.PaymentClosed;
import dev.flashsale.contracts.PaymentReply.PaymentKept;
import dev.flashsale.payment.Payables;
import dev.flashsale.payment.PaymentService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A payment and its end at the same moment: one of them wins, and both know which. */
class RaceIT {

    private static final int ROUNDS = 100;
    private static final int AT_ONCE = 10;

    private final PaymentService payment = PaymentService.shared();
    private final Till till = new Till(payment);

    @Test
    void isEitherPaidOrExpired() {
        race(order -> till.commanding(new ClosePayment(order.orderId()))).forEach(this::agreesOnTheWinner);
    }

    @Test
    void givesBackWhatWasPaidWhileItWasCalledOff() {
        var rounds = race(order -> till.commanding(new RefundPayment(order.orderId())));

        rounds.forEach(round -> till.awaitState(round.order(), "REFUNDED"));
        for (var round : rounds) {
            var given = round.answer().equals("409 order-not-payable")
                    ? 0
                    : round.order().amountDue();
            assertThat(till.command(new RefundPayment(round.order().orderId())))
                    .containsExactly(new MoneyReturned(round.order().orderId(), given));
            assertThat(payment.cards().balance(round.card())).isZero();
            assertThat(till.sellerHas(round.order())).isZero();
        }
    }

    @Test
    void keepsTheSagaWaitingWhileACaptureIsUnderWay() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue());
        payment.cards().hold(card);
        var answer = till.payingByCard(order, "slow", card).toFuture();
        await().until(() -> till.attemptsOf(order.orderId()).equals("PENDING"));

        assertThat(till.command(new ClosePayment(order.orderId()))).isEmpty();
        assertThat(till.command(new RefundPayment(order.orderId()))).isEmpty();
        payment.cards().letGo(card);

        assertThat(answer.join()).isEqualTo("201");
        till.awaitReply(new MoneyReturned(order.orderId(), order.amountDue()));
        assertThat(payment.cards().balance(card)).isZero();
    }

    private void agreesOnTheWinner(Round round) {
        var order = round.order();
        var replies = round.replies().isEmpty() ? till.command(new ClosePayment(order.orderId())) : round.replies();
        assertThat(replies).singleElement().satisfies(reply -> {
            switch (reply) {
                case PaymentKept kept -> {
                    assertThat(round.answer()).isEqualTo("201");
                    assertThat(kept.amount()).isEqualTo(order.amountDue());
                    assertThat(till.stateOf(order.orderId())).isEqualTo("PAID");
                    assertThat(till.sellerHas(order)).isEqualTo(order.amountDue());
                }
                case PaymentClosed _ -> {
                    assertThat(round.answer()).isEqualTo("409 order-not-payable");
                    assertThat(till.stateOf(order.orderId())).isEqualTo("CLOSED");
                    assertThat(payment.cards().isCaptured(round.card())).isFalse();
                }
                default -> throw new AssertionError(reply);
            }
        });
    }

    private List<Round> race(Function<OpenPayment, Mono<List<PaymentReply>>> rival) {
        var orders = IntStream.range(0, ROUNDS)
                .mapToObj(_ -> till.open(Payables.order()))
                .toList();
        return Flux.fromIterable(orders)
                .flatMap(order -> round(order, rival.apply(order)), AT_ONCE)
                .collectList()
                .block(PaymentService.LIMIT);
    }

    private Mono<Round> round(OpenPayment order, Mono<List<PaymentReply>> rival) {
        var card = payment.cards().authorise(order.orderId(), order.amountDue());
        var headStart = Duration.ofMillis(ThreadLocalRandom.current().nextInt(40));
        return Mono.zip(
                        till.payingByCard(order, "race", card),
                        Mono.delay(headStart).then(rival))
                .map(both -> new Round(order, card, both.getT1(), both.getT2()));
    }

    private record Round(OpenPayment order, String card, String answer, List<PaymentReply> replies) {}
}
