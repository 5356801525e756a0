package dev.flashsale.payment.charge;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Payments that have not ended: locked with their order, put off, or taken off the books. */
@Component
class PaymentDesk {

    private final StandingStore standings;
    private final PaymentStore payments;
    private final DuePayments due;
    private final EndRefund endRefund;

    PaymentDesk(StandingStore standings, PaymentStore payments, DuePayments due, EndRefund endRefund) {
        this.standings = standings;
        this.payments = payments;
        this.due = due;
        this.endRefund = endRefund;
    }

    Mono<Standing> stand(Payment payment) {
        return standings.lock(payment);
    }

    Mono<Payment> askLater(Payment payment) {
        return due.askLater(payment);
    }

    /** Nothing has happened, so the same request may come again; empty unless somebody else has it in hand. */
    Mono<Payment> forget(Payment payment) {
        return payments.forget(payment.id())
                .then(endRefund.tell(payment.orderId()))
                .then(Mono.defer(() -> due.askLater(payment)));
    }
}
