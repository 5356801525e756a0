package dev.flashsale.payment.charge;

import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.PaymentReply.MoneyReturned;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets nobody pay orders that are called off, and sets whatever was paid on its way back. */
@Service
class RefundPayables {

    private final PayableStore payables;
    private final PaymentStore payments;
    private final RefundStore refunds;

    RefundPayables(PayableStore payables, PaymentStore payments, RefundStore refunds) {
        this.payables = payables;
        this.payments = payments;
        this.refunds = refunds;
    }

    /** Those whose money is not back yet get no reply now, but one when it is. */
    Flux<PaymentReply> refund(List<UUID> orderIds) {
        return payables.bury(orderIds, PayableState.REFUNDED)
                .thenMany(payables.lock(orderIds).collectList())
                .concatMap(locked -> payables.move(ordersToRefund(locked), PayableState.REFUNDING))
                .thenMany(payments.findLive(orderIds).collectList())
                .concatMap(this::askForRefunds)
                .thenMany(Flux.fromIterable(orderIds))
                .concatMap(this::end);
    }

    private Mono<Void> askForRefunds(List<Payment> live) {
        return Flux.fromIterable(live)
                .filter(payment -> payment.state() == PaymentState.CAPTURED)
                .concatMap(refunds::askFor)
                .then();
    }

    private Mono<PaymentReply> end(UUID orderId) {
        return payables.endRefund(orderId).map(amount -> new MoneyReturned(orderId, amount));
    }

    private static List<UUID> ordersToRefund(List<Payable> locked) {
        return locked.stream()
                .filter(payable -> payable.state() != PayableState.REFUNDED)
                .map(Payable::orderId)
                .toList();
    }
}
