package dev.flashsale.payment.charge;

import dev.flashsale.payment.charge.Verdict.Denied;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes down that no money was taken. An order that was refused too often cannot be paid any more. */
@Component
class RecordRefusal {

    private final PayableStore payables;
    private final PaymentStore payments;
    private final EndRefund endRefund;
    private final PaymentNews news;
    private final ChargeSettings settings;

    RecordRefusal(
            PayableStore payables,
            PaymentStore payments,
            EndRefund endRefund,
            PaymentNews news,
            ChargeSettings settings) {
        this.payables = payables;
        this.payments = payments;
        this.endRefund = endRefund;
        this.news = news;
        this.settings = settings;
    }

    Mono<Payment> refuse(Standing standing, Denied denied) {
        var order = standing.payable().orderId();
        return payments.resolve(standing.payment().id(), Resolution.refused(denied.code(), denied.note()))
                .flatMap(refused -> count(standing.payable(), denied)
                        .then(endRefund.tell(order))
                        .thenReturn(refused));
    }

    Mono<Payment> abandon(Standing standing, String code) {
        return payments.resolve(standing.payment().id(), Resolution.abandoned(code))
                .flatMap(abandoned ->
                        endRefund.tell(standing.payable().orderId()).thenReturn(abandoned));
    }

    private Mono<Void> count(Payable payable, Denied denied) {
        return payable.isOpen() && denied.counts()
                ? payables.countRefusal(payable.orderId())
                        .filter(refusals -> refusals >= settings.refusals())
                        .flatMap(_ -> giveUp(payable.orderId(), denied.code()))
                : Mono.empty();
    }

    private Mono<Void> giveUp(UUID orderId, String code) {
        return payables.move(List.of(orderId), PayableState.CLOSED).then(news.givenUp(orderId, code));
    }
}
