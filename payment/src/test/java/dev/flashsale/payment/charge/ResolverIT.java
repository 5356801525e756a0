package dev.flashsale.payment.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.PaymentCommand.ClosePayment;
import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import dev.flashsale.contracts.PaymentEvent.PaymentCaptured;
import dev.flashsale.contracts.PaymentReply.PaymentClosed;
import dev.flashsale.contracts.PaymentReply.PaymentUndecided;
import dev.flashsale.payment.Payables;
import dev.flashsale.payment.PaymentService;
import dev.flashsale.payment.SimulatedCards.Turn;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What nobody heard of is found out by asking. */
class ResolverIT {

    private final PaymentService payment = PaymentService.shared();
    private final Till till = new Till(payment);

    @Test
    void findsTheCaptureOfWhichNobodyHeard() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue(), Turn.DO_SILENTLY);

        till.payByCard(order, "silent", card)
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("PENDING");

        till.awaitState(order, "PAID");
        till.payByCard(order, "silent", card).expectStatus().isCreated();
        till.awaitEvents(order, PaymentCaptured.class);
        assertThat(till.sellerHas(order)).isEqualTo(order.amountDue());
    }

    @Test
    void letsNobodyPayAsLongAsACaptureMayTurnUp() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue(), Turn.DO_SILENTLY);
        payment.cards().mute(card, true);
        till.payByCard(order, "silent", card).expectStatus().isAccepted();

        var other = payment.cards().authorise(order.orderId(), order.amountDue());
        till.payByCard(order, "impatient", other)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("request-in-flight");

        payment.cards().mute(card, false);
        till.awaitAttempts(order, "CAPTURED");
        assertThat(payment.cards().isCaptured(other)).isFalse();
    }

    @Test
    void confirmsAgainWhatWasNotCaptured() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue(), Turn.NOTHING);

        till.payByCard(order, "lost", card).expectStatus().isAccepted();

        till.awaitState(order, "PAID");
        assertThat(payment.cards().balance(card)).isEqualTo(order.amountDue());
    }

    @Test
    void refusesWhatIsOverAtTheProvider() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue(), Turn.NOTHING, Turn.NOTHING);
        payment.cards().expire(card);

        till.payByCard(order, "lost", card);

        till.awaitAttempts(order, "REFUSED");
        assertThat(till.stateOf(order.orderId())).isEqualTo("OPEN");
    }

    @Test
    void takesUpWhatACrashLeftBehind() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue());
        leaveBehind(order, card);

        till.awaitState(order, "PAID");
        till.payByCard(order, "crashed", card).expectStatus().isCreated();
        assertThat(till.sellerHas(order)).isEqualTo(order.amountDue());
    }

    @Test
    void announcesACaptureThatTurnsUpAfterTheOrderExpired() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue(), Turn.DO_SILENTLY);
        payment.cards().mute(card, true);
        till.payByCard(order, "silent", card).expectStatus().isAccepted();
        assertThat(till.command(new ClosePayment(order.orderId()))).isEmpty();
        payment.execute("update payment set created_at = created_at - interval '3 minutes' where order_id = '%s'"
                .formatted(order.orderId()));

        assertThat(till.command(new ClosePayment(order.orderId())))
                .containsExactly(new PaymentUndecided(order.orderId()));
        assertThat(till.stateOf(order.orderId())).isEqualTo("CLOSED");
        payment.cards().mute(card, false);

        till.awaitEvents(order, PaymentCaptured.class);
        assertThat(till.stateOf(order.orderId())).isEqualTo("PAID");
    }

    @Test
    void closesAfterAllWhatWasUndecidedAndNeverCaptured() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue(), Turn.NOTHING);
        payment.cards().mute(card, true);
        till.payByCard(order, "silent", card).expectStatus().isAccepted();
        payment.execute("update payment set created_at = created_at - interval '3 minutes' where order_id = '%s'"
                .formatted(order.orderId()));
        till.command(new ClosePayment(order.orderId()));
        payment.cards().expire(card);
        payment.cards().mute(card, false);

        till.awaitAttempts(order, "REFUSED");
        assertThat(till.command(new ClosePayment(order.orderId()))).containsExactly(new PaymentClosed(order.orderId()));
        assertThat(till.eventsOf(order)).isEmpty();
    }

    @Test
    void givesBackWhatWasTakenAfterARefusal() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue(), Turn.REFUSE);
        till.payByCard(order, "refused", card).expectStatus().isEqualTo(402);
        payment.cards().capture(card);

        payment.bean(DuePayments.class).hint(card).block(PaymentService.LIMIT);

        till.awaitAttempts(order, "UNWANTED");
        await().untilAsserted(() -> assertThat(payment.cards().balance(card)).isZero());
        assertThat(till.stateOf(order.orderId())).isEqualTo("OPEN");
        assertThat(till.sellerHas(order)).isZero();
        assertThat(till.eventsOf(order)).isEmpty();
    }

    @Test
    void isNotHurriedByTwoInstances() {
        try (var twin = payment.twin()) {
            var order = till.open(Payables.order());
            var card = payment.cards().authorise(order.orderId(), order.amountDue(), Turn.DO_SILENTLY);

            till.payByCard(order, "two", card).expectStatus().isAccepted();

            await().untilAsserted(() ->
                    assertThat(new Till(twin).stateOf(order.orderId())).isEqualTo("PAID"));
            assertThat(till.sellerHas(order)).isEqualTo(order.amountDue());
        }
    }

    private void leaveBehind(OpenPayment order, String card) {
        payment.execute("""
                insert into payment (id, order_id, customer_id, method, amount, payment_key, idempotency_key, fingerprint,
                                     state, next_ask_at, created_at)
                values ('%s', '%s', '%s', 'CARD', %d, '%s', 'crashed', '%s', 'PENDING', now(), now())
                """.formatted(
                        UUID.randomUUID(),
                        order.orderId(),
                        order.customerId(),
                        order.amountDue(),
                        card,
                        new PayRequest.CardRequest(card, order.amountDue()).fingerprint(order.orderId())));
    }
}
