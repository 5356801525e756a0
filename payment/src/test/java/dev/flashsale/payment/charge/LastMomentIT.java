package dev.flashsale.payment.charge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.PaymentCommand.ClosePayment;
import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import dev.flashsale.contracts.PaymentReply.PaymentClosed;
import dev.flashsale.contracts.PaymentReply.PaymentKept;
import dev.flashsale.payment.Payables;
import dev.flashsale.payment.PaymentService;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Payment and expiry in the same millisecond: the lock of the order lets one of them win, whichever comes first. */
class LastMomentIT {

    private final PaymentService payment = PaymentService.shared();
    private final Till till = new Till(payment);

    @Test
    void thePaymentWinsThatComesFirst() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue());
        var lastMoment = order.payBefore().minusMillis(1);

        var begun = begin(order, card, lastMoment);
        assertThat(till.command(new ClosePayment(order.orderId()))).isEmpty();
        assertThat(begun).isInstanceOfSatisfying(Beginning.Begun.class, this::goOn);

        assertThat(till.command(new ClosePayment(order.orderId())))
                .singleElement()
                .isInstanceOf(PaymentKept.class);
        assertThat(till.stateOf(order.orderId())).isEqualTo("PAID");
        assertThat(till.sellerHas(order)).isEqualTo(order.amountDue());
    }

    @Test
    void theExpiryWinsThatComesFirst() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue());
        var lastMoment = order.payBefore().minusMillis(1);

        assertThat(till.command(new ClosePayment(order.orderId()))).containsExactly(new PaymentClosed(order.orderId()));

        assertThat(begin(order, card, lastMoment)).isEqualTo(new Beginning.Answered(new PayOutcome.NotPayable()));
        assertThat(payment.cards().isCaptured(card)).isFalse();
    }

    /** Nobody has said yet that the order has expired, but it has. */
    @Test
    void nobodyBeginsToPayInTheMillisecondOfTheExpiry() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue());

        // The database rounds to microseconds, perhaps up.
        var expiry = order.payBefore().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);

        assertThat(begin(order, card, expiry)).isEqualTo(new Beginning.Answered(new PayOutcome.NotPayable()));
        assertThat(till.attemptsOf(order.orderId())).isEmpty();
    }

    private void goOn(Beginning.Begun begun) {
        payment.bean(PayByCard.class).pay(begun.payment()).block(PaymentService.LIMIT);
    }

    private Beginning begin(OpenPayment order, String card, Instant now) {
        var begin = new BeginPayment(
                payment.bean(PayableStore.class),
                payment.bean(PaymentStore.class),
                payment.bean(TransactionalOperator.class),
                payment.bean(AskingSettings.class),
                Clock.fixed(now, ZoneOffset.UTC));
        var request = new PayRequest.CardRequest(card, order.amountDue());
        return begin.begin(new Attempt(order.orderId(), order.customerId(), "at last", request))
                .block(PaymentService.LIMIT);
    }
}
