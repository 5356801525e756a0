package dev.flashsale.payment.charge;

import static java.util.Objects.requireNonNull;

import dev.flashsale.payment.ledger.MoneyLedger;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Writes down that money was taken. It pays the order, unless the order's money goes back anyhow; money that is not what
 * was due, or that turns up after the attempt was given up, pays nothing and goes back.
 */
@Component
class RecordCapture {

    private static final String WRONG_AMOUNT = "AMOUNT_DIFFERS";
    private static final String TOO_LATE = "CAPTURED_TOO_LATE";

    private final PayableStore payables;
    private final PaymentStore payments;
    private final RefundStore refunds;
    private final MoneyLedger ledger;
    private final PaymentNews news;

    RecordCapture(
            PayableStore payables, PaymentStore payments, RefundStore refunds, MoneyLedger ledger, PaymentNews news) {
        this.payables = payables;
        this.payments = payments;
        this.refunds = refunds;
        this.ledger = ledger;
        this.news = news;
    }

    Mono<Payment> record(Standing standing, long amount) {
        return standing.wants(amount) ? accept(standing, amount) : returnUnwanted(standing, amount);
    }

    private Mono<Payment> accept(Standing standing, long amount) {
        return payments.resolve(standing.payment().id(), Resolution.captured(amount))
                .flatMap(captured -> enter(standing.payable(), captured).thenReturn(captured));
    }

    private Mono<Void> enter(Payable payable, Payment captured) {
        return ledger.record(PaymentMovements.ofCapture(payable, captured))
                .then(news.captured(payable, captured))
                .then(move(payable, captured));
    }

    private Mono<Void> move(Payable payable, Payment captured) {
        var order = List.of(payable.orderId());
        return switch (payable.state()) {
            case OPEN, CLOSED, PAID -> payables.move(order, PayableState.PAID);
            case REFUNDING, REFUNDED -> refunds.askFor(captured).then(payables.move(order, PayableState.REFUNDING));
        };
    }

    private Mono<Payment> returnUnwanted(Standing standing, long amount) {
        return standing.payment().isPending()
                ? takeUnwanted(standing.payment(), amount, WRONG_AMOUNT)
                : payments.isCardLive(requireNonNull(standing.payment().paymentKey()))
                        // What the provider has then belongs to the attempt that is alive.
                        .flatMap(live -> live ? Mono.empty() : takeUnwanted(standing.payment(), amount, TOO_LATE));
    }

    private Mono<Payment> takeUnwanted(Payment payment, long amount, String code) {
        return payments.resolve(payment.id(), Resolution.unwanted(amount, code))
                .flatMap(unwanted -> ledger.record(PaymentMovements.ofUnwanted(unwanted))
                        .then(refunds.askFor(unwanted))
                        .thenReturn(unwanted));
    }
}
