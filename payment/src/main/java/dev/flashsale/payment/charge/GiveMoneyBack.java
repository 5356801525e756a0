package dev.flashsale.payment.charge;

import dev.flashsale.payment.card.CardCancel;
import dev.flashsale.payment.card.CardCancel.Cancelled;
import dev.flashsale.payment.card.CardCancel.NotAsked;
import dev.flashsale.payment.card.CardCancel.Refused;
import dev.flashsale.payment.card.CardCancel.Unknown;
import dev.flashsale.payment.card.CardProvider;
import dev.flashsale.payment.card.CardProvider.CancelCard;
import dev.flashsale.payment.card.CardReading;
import dev.flashsale.payment.card.CardReading.Found;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Gives the money of one payment back to where it came from, once, however often it is tried. */
@Service
class GiveMoneyBack {

    private static final String GIVEN_BACK_BEFORE = "ALREADY_CANCELED_PAYMENT";
    private static final String REASON = "The order was called off or returned.";

    private final CardProvider provider;
    private final PaymentStore payments;
    private final RefundStore refunds;
    private final SettleRefund settleRefund;

    GiveMoneyBack(CardProvider provider, PaymentStore payments, RefundStore refunds, SettleRefund settleRefund) {
        this.provider = provider;
        this.payments = payments;
        this.refunds = refunds;
        this.settleRefund = settleRefund;
    }

    Mono<Void> give(Refund refund) {
        return payments.find(refund.paymentId()).flatMap(payment -> give(refund, payment));
    }

    private Mono<Void> give(Refund refund, Payment payment) {
        return switch (payment.method()) {
            case WALLET -> settleRefund.settle(refund, payment);
            case CARD -> refund.asked() > 1 ? lookFirst(refund, payment) : cancel(refund, payment);
        };
    }

    /** An earlier try may have succeeded without anybody hearing of it. */
    private Mono<Void> lookFirst(Refund refund, Payment payment) {
        return provider.read(payment.requirePaymentKey()).flatMap(reading -> goOn(refund, payment, reading));
    }

    private Mono<Void> goOn(Refund refund, Payment payment, CardReading reading) {
        return switch (reading) {
            case Found found when found.captured() && found.balance() == 0 -> settleRefund.settle(refund, payment);
            case Found _ -> cancel(refund, payment);
            case CardReading.Missing _ -> refunds.askLater(refund, "MISSING");
            case CardReading.Unknown _ -> refunds.askLater(refund, null);
        };
    }

    private Mono<Void> cancel(Refund refund, Payment payment) {
        return provider.cancel(new CancelCard(
                        payment.requirePaymentKey(),
                        refund.amount(),
                        REASON,
                        refund.id().toString()))
                .flatMap(answer -> conclude(refund, payment, answer));
    }

    private Mono<Void> conclude(Refund refund, Payment payment, CardCancel answer) {
        return switch (answer) {
            case Cancelled _ -> settleRefund.settle(refund, payment);
            case Refused refused when refused.code().equals(GIVEN_BACK_BEFORE) -> settleRefund.settle(refund, payment);
            case Refused refused -> refunds.askLater(refund, refused.code());
            case Unknown _, NotAsked _ -> refunds.askLater(refund, null);
        };
    }
}
