package dev.flashsale.payment.charge;

import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finds the payments of an order for somebody who may see them. */
@Service
class FindPayments {

    private final PayableStore payables;
    private final PaymentStore payments;
    private final RefundStore refunds;

    FindPayments(PayableStore payables, PaymentStore payments, RefundStore refunds) {
        this.payables = payables;
        this.payments = payments;
        this.refunds = refunds;
    }

    /** Empty when there is no such order, or when it is none of the caller's business. */
    Mono<PaymentsView> find(UUID orderId, Caller caller) {
        return payables.find(orderId)
                .filter(payable -> payable.terms().isPresent())
                .filter(payable -> caller.role() == Role.OPERATOR || payable.belongsTo(caller.accountId()))
                .flatMap(this::toView);
    }

    private Mono<PaymentsView> toView(Payable payable) {
        return Mono.zip(
                        payments.findOfOrder(payable.orderId()).collectList(),
                        refunds.findOfOrder(payable.orderId()).collectList())
                .map(found -> PaymentsView.of(payable, payable.requireTerms(), found.getT1(), found.getT2()));
    }
}
