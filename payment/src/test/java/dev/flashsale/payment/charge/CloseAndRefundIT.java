package dev.flashsale.payment.charge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.PaymentCommand.ClosePayment;
import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import dev.flashsale.contracts.PaymentCommand.RefundPayment;
import dev.flashsale.contracts.PaymentEvent.PaymentCaptured;
import dev.flashsale.contracts.PaymentEvent.PaymentRefunded;
import dev.flashsale.contracts.PaymentReply.MoneyReturned;
import dev.flashsale.contracts.PaymentReply.PaymentClosed;
import dev.flashsale.contracts.PaymentReply.PaymentKept;
import dev.flashsale.payment.Payables;
import dev.flashsale.payment.PaymentService;
import dev.flashsale.payment.SimulatedCards.Turn;
import org.junit.jupiter.api.Test;

/** What the saga asks of payment, in order, out of order, and twice. */
class CloseAndRefundIT {

    private final PaymentService payment = PaymentService.shared();
    private final Till till = new Till(payment);

    @Test
    void closesWhatNobodyPaid() {
        var order = Payables.order();
        payment.command(order);

        payment.command(new ClosePayment(order.orderId()));

        till.awaitReply(new PaymentClosed(order.orderId()));
        var card = payment.cards().authorise(order.orderId(), order.amountDue());
        till.payByCard(order, "late", card).expectStatus().isEqualTo(409);
    }

    @Test
    void keepsWhatSomebodyPaid() {
        var order = till.open(Payables.order());
        paid(order);

        var replies = till.command(new ClosePayment(order.orderId()));

        assertThat(replies)
                .singleElement()
                .isInstanceOfSatisfying(
                        PaymentKept.class, kept -> assertThat(kept.amount()).isEqualTo(order.amountDue()));
        assertThat(till.command(new ClosePayment(order.orderId()))).isEqualTo(replies);
        assertThat(till.stateOf(order.orderId())).isEqualTo("PAID");
    }

    @Test
    void neverOpensWhatWasClosedBefore() {
        var order = Payables.order();

        assertThat(till.command(new ClosePayment(order.orderId()))).containsExactly(new PaymentClosed(order.orderId()));
        till.command(order);

        var card = payment.cards().authorise(order.orderId(), order.amountDue());
        till.payByCard(order, "late", card).expectStatus().isEqualTo(409);
        assertThat(till.stateOf(order.orderId())).isEqualTo("CLOSED");
    }

    @Test
    void neverOpensWhatWasRefundedBefore() {
        var order = Payables.order();
        var nothing = new MoneyReturned(order.orderId(), 0);

        assertThat(till.command(new RefundPayment(order.orderId()))).containsExactly(nothing);
        till.command(order);

        assertThat(till.stateOf(order.orderId())).isEqualTo("REFUNDED");
        assertThat(till.command(new RefundPayment(order.orderId()))).containsExactly(nothing);
    }

    /** The order was called off while it expired, and the refund has overtaken the closing. */
    @Test
    void closesNothingMoreOfWhatWasRefundedBefore() {
        var order = till.open(Payables.order());
        var nothing = new MoneyReturned(order.orderId(), 0);
        till.command(new RefundPayment(order.orderId()));

        till.command(new ClosePayment(order.orderId()));

        assertThat(till.stateOf(order.orderId())).isEqualTo("REFUNDED");
        assertThat(till.command(new RefundPayment(order.orderId()))).containsExactly(nothing);
    }

    @Test
    void refundsWhatWasClosedUnpaid() {
        var order = till.open(Payables.order());
        till.command(new ClosePayment(order.orderId()));

        assertThat(till.command(new RefundPayment(order.orderId())))
                .containsExactly(new MoneyReturned(order.orderId(), 0));
    }

    @Test
    void givesBackOnceHoweverOftenItIsAsked() {
        var order = till.open(Payables.order());
        var card = paid(order);
        var returned = new MoneyReturned(order.orderId(), order.amountDue());

        assertThat(till.command(new RefundPayment(order.orderId()))).isEmpty();
        payment.command(new RefundPayment(order.orderId()), new RefundPayment(order.orderId()));

        till.awaitReply(returned);
        assertThat(till.command(new RefundPayment(order.orderId()))).containsExactly(returned);
        assertThat(payment.cards().balance(card)).isZero();
        assertThat(till.sellerHas(order)).isZero();
        till.awaitEvents(order, PaymentCaptured.class, PaymentRefunded.class);
        assertThat(payment.count("select count(*) from refund where order_id = '%s'".formatted(order.orderId())))
                .isEqualTo(1);
    }

    @Test
    void findsTheRefundOfWhichNobodyHeard() {
        var order = till.open(Payables.order());
        var card = paid(order);
        payment.cards().whenCancelled(card, Turn.DO_SILENTLY, Turn.REFUSE);

        till.command(new RefundPayment(order.orderId()));

        till.awaitReply(new MoneyReturned(order.orderId(), order.amountDue()));
        assertThat(till.sellerHas(order)).isZero();
    }

    @Test
    void triesARefundAgainUntilTheMoneyIsBack() {
        var order = till.open(Payables.order());
        var card = paid(order);
        payment.cards().whenCancelled(card, Turn.NOTHING, Turn.NOT_ASKED, Turn.REFUSE);

        till.command(new RefundPayment(order.orderId()));

        till.awaitReply(new MoneyReturned(order.orderId(), order.amountDue()));
        assertThat(payment.cards().balance(card)).isZero();
    }

    @Test
    void returnsACaptureThatTurnsUpAfterTheRefundWasAsked() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue(), Turn.DO_SILENTLY);
        payment.cards().mute(card, true);
        till.payByCard(order, "silent", card).expectStatus().isAccepted();

        assertThat(till.command(new RefundPayment(order.orderId()))).isEmpty();
        assertThat(till.stateOf(order.orderId())).isEqualTo("REFUNDING");
        payment.cards().mute(card, false);

        till.awaitReply(new MoneyReturned(order.orderId(), order.amountDue()));
        assertThat(payment.cards().balance(card)).isZero();
        assertThat(till.stateOf(order.orderId())).isEqualTo("REFUNDED");
    }

    @Test
    void saysThatNothingCameOfAPaymentThatWasRefusedLate() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue(), Turn.NOTHING);
        payment.cards().mute(card, true);
        till.payByCard(order, "silent", card).expectStatus().isAccepted();
        till.command(new RefundPayment(order.orderId()));
        payment.cards().expire(card);
        payment.cards().mute(card, false);

        till.awaitReply(new MoneyReturned(order.orderId(), 0));
        assertThat(till.stateOf(order.orderId())).isEqualTo("REFUNDED");
    }

    @Test
    void opensOnceHoweverOftenItIsTold() {
        var order = Payables.order();
        payment.command(order, order, new ClosePayment(order.orderId()), order, order);

        till.awaitReply(new PaymentClosed(order.orderId()));
        assertThat(till.stateOf(order.orderId())).isEqualTo("CLOSED");
    }

    private String paid(OpenPayment order) {
        var card = payment.cards().authorise(order.orderId(), order.amountDue());
        till.payByCard(order, "paid", card).expectStatus().isCreated();
        return card;
    }
}
