package dev.flashsale.payment.charge;

import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Writes down that money is back, and all that follows from it, in one transaction. */
@Service
class SettleRefund {

    private final PayableStore payables;
    private final RefundStore refunds;
    private final RecordRefund recordRefund;
    private final TransactionalOperator transaction;
    private final ChargeMeters meters;

    SettleRefund(
            PayableStore payables,
            RefundStore refunds,
            RecordRefund recordRefund,
            TransactionalOperator transaction,
            ChargeMeters meters) {
        this.payables = payables;
        this.refunds = refunds;
        this.recordRefund = recordRefund;
        this.transaction = transaction;
        this.meters = meters;
    }

    Mono<Void> settle(Refund refund, Payment payment) {
        return payables.lock(refund.orderId())
                .flatMap(payable -> end(payable, payment, refund))
                .as(transaction::transactional)
                .doOnNext(_ -> meters.countRefund(payment))
                .then();
    }

    /** Empty if somebody else has ended it. */
    private Mono<Refund> end(Payable payable, Payment payment, Refund refund) {
        return refunds.end(refund.id())
                .flatMap(ended -> recordRefund.record(payable, payment, ended).thenReturn(ended));
    }
}
