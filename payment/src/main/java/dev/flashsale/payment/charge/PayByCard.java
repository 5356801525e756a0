package dev.flashsale.payment.charge;

import dev.flashsale.payment.card.CardProvider;
import dev.flashsale.payment.card.CardProvider.ConfirmCard;
import dev.flashsale.payment.charge.PayOutcome.Attempted;
import dev.flashsale.payment.charge.PayOutcome.ProviderAway;
import dev.flashsale.payment.charge.Verdict.NotTried;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Has the provider capture what the customer authorised there. */
@Component
class PayByCard {

    private final CardProvider provider;
    private final SettlePayment settlePayment;

    PayByCard(CardProvider provider, SettlePayment settlePayment) {
        this.provider = provider;
        this.settlePayment = settlePayment;
    }

    Mono<PayOutcome> pay(Payment payment) {
        return confirm(payment).flatMap(verdict -> conclude(payment, verdict));
    }

    /** Safe to repeat: the provider knows the payment by its id. */
    Mono<Verdict> confirm(Payment payment) {
        return provider.confirm(new ConfirmCard(
                        payment.requirePaymentKey(),
                        payment.orderId().toString(),
                        payment.amount(),
                        payment.id().toString()))
                .map(Verdict::of);
    }

    private Mono<PayOutcome> conclude(Payment payment, Verdict verdict) {
        return settlePayment
                .settle(payment, verdict)
                .map(settled -> verdict instanceof NotTried ? new ProviderAway() : new Attempted(settled));
    }
}
