package dev.flashsale.payment.charge;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Payments that have not ended: locked with their order, put off, or taken off the books. */
@Component
class PaymentDesk {

    private final PayableStore payables;
    private final PaymentStore payments;
    private final DuePayments due;
    private final EndRefund endRefund;

    PaymentDesk(PayableStore payables, PaymentStore payments, DuePayments due, EndRefund endRefund) {
        this.payables = payables;
        this.payments = payments;
        this.due = due;
        this.endRefund = endRefund;
    }

    /** Read after the lock is held, not with it: a statement that waits sees other rows as they were before. */
    Mono<Standing> stand(Payment payment) {
        return payables.lock(payment.orderId())
                .flatMap(payable -> payments.find(payment.id()).map(found -> new Standing(payable, found)));
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
