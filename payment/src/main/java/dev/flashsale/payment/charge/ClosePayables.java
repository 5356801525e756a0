package dev.flashsale.payment.charge;

import dev.flashsale.contracts.PaymentReply;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Decides for expired orders whether they were paid in time, and lets nobody pay those that were not. */
@Service
class ClosePayables {

    private final PayableStore payables;
    private final PaymentStore payments;
    private final ChargeSettings settings;
    private final Clock clock;

    ClosePayables(PayableStore payables, PaymentStore payments, ChargeSettings settings, Clock clock) {
        this.payables = payables;
        this.payments = payments;
        this.settings = settings;
        this.clock = clock;
    }

    /** Those of which nobody knows yet whether they are paid get no reply for a while. */
    Flux<PaymentReply> close(List<UUID> orderIds) {
        return payables.bury(orderIds, PayableState.CLOSED)
                .then(payables.lock(orderIds).collectList())
                .flatMap(locked -> judge(locked, orderIds))
                .flatMapMany(this::carryOut);
    }

    /** The payments are read after the lock is held: a statement that waits sees other rows as they were before. */
    private Mono<List<Closing>> judge(List<Payable> locked, List<UUID> orderIds) {
        var oldest = clock.instant().minus(settings.undecidedAfter());
        return payments.findLive(orderIds)
                .collectMap(Payment::orderId)
                .map(live -> locked.stream()
                        .map(payable -> Closing.of(payable, live.get(payable.orderId()), oldest))
                        .toList());
    }

    private Flux<PaymentReply> carryOut(List<Closing> closings) {
        var closed = closings.stream()
                .filter(Closing::closes)
                .map(closing -> closing.payable().orderId())
                .toList();
        return payables.move(closed, PayableState.CLOSED)
                .thenMany(Flux.fromIterable(closings).flatMapIterable(Closing::replies));
    }
}
