package dev.flashsale.payment.charge;

import dev.flashsale.payment.charge.Beginning.Answered;
import dev.flashsale.payment.charge.Beginning.Begun;
import dev.flashsale.payment.charge.PayOutcome.AmountDiffers;
import dev.flashsale.payment.charge.PayOutcome.Attempted;
import dev.flashsale.payment.charge.PayOutcome.KeyReused;
import dev.flashsale.payment.charge.PayOutcome.NotPayable;
import dev.flashsale.payment.charge.PayOutcome.NotRecordedYet;
import dev.flashsale.payment.charge.PayOutcome.OfSomebodyElse;
import dev.flashsale.payment.charge.PayOutcome.RequestInFlight;
import dev.flashsale.payment.charge.PayRequest.CardRequest;
import dev.flashsale.payment.charge.PayRequest.WalletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Writes an attempt to pay down before anybody is asked for the money; at most one of an order is alive at a time. */
@Service
class BeginPayment {

    private final PayableStore payables;
    private final PaymentStore payments;
    private final TransactionalOperator transaction;
    private final AskingSettings asking;
    private final Clock clock;

    BeginPayment(
            PayableStore payables,
            PaymentStore payments,
            TransactionalOperator transaction,
            AskingSettings asking,
            Clock clock) {
        this.payables = payables;
        this.payments = payments;
        this.transaction = transaction;
        this.asking = asking;
        this.clock = clock;
    }

    /** In most cases nothing stands against it. */
    Mono<Beginning> begin(Attempt attempt) {
        return beginAtOnce(attempt)
                .<Beginning>map(Begun::new)
                .switchIfEmpty(Mono.defer(() -> beginIfRecorded(attempt)));
    }

    private Mono<Payment> beginAtOnce(Attempt attempt) {
        var now = clock.instant();
        return switch (attempt.request()) {
            case CardRequest card -> payments.beginAtOnce(attempt.toPayment(card.amount()), now, leased(now));
            // What is due is not known before.
            case WalletRequest _ -> Mono.empty();
        };
    }

    private Instant leased(Instant now) {
        return now.plus(asking.lease());
    }

    /** Whoever is quicker than the order costs one look. */
    private Mono<Beginning> beginIfRecorded(Attempt attempt) {
        return payables.find(attempt.orderId())
                .flatMap(_ -> beginOrFindOutWhyNot(attempt))
                .defaultIfEmpty(new Answered(new NotRecordedYet()));
    }

    private Mono<Beginning> beginOrFindOutWhyNot(Attempt attempt) {
        return payables.lock(attempt.orderId())
                .flatMap(payable -> begin(attempt, payable))
                .as(transaction::transactional);
    }

    private Mono<Beginning> begin(Attempt attempt, Payable payable) {
        if (payable.terms().isEmpty()) {
            return answer(new NotPayable());
        }
        return payable.belongsTo(attempt.customerId())
                ? payments.findByKey(attempt.customerId(), attempt.key())
                        .map(earlier -> answerAgain(attempt, earlier))
                        .switchIfEmpty(Mono.defer(() -> beginFirst(attempt, payable)))
                : answer(new OfSomebodyElse());
    }

    private Mono<Beginning> beginFirst(Attempt attempt, Payable payable) {
        return payments.findLive(List.of(payable.orderId()))
                .next()
                .map(BeginPayment::answerBeside)
                .switchIfEmpty(Mono.defer(() -> beginAlone(attempt, payable)));
    }

    private Mono<Beginning> beginAlone(Attempt attempt, Payable payable) {
        var now = clock.instant();
        if (!payable.isOpenAt(now)) {
            return answer(new NotPayable());
        }
        var amountDue = payable.requireTerms().amountDue();
        return attempt.agreesTo(amountDue)
                ? payments.begin(attempt.toPayment(amountDue), leased(now))
                        .<Beginning>map(Begun::new)
                        .defaultIfEmpty(new Answered(new KeyReused()))
                : answer(new AmountDiffers(amountDue));
    }

    private static Beginning answerAgain(Attempt attempt, Payment earlier) {
        if (!earlier.fingerprint().equals(attempt.fingerprint())) {
            return new Answered(new KeyReused());
        }
        return new Answered(earlier.isInFlight() ? new RequestInFlight() : new Attempted(earlier));
    }

    private static Beginning answerBeside(Payment other) {
        return new Answered(other.isPending() ? new RequestInFlight() : new NotPayable());
    }

    private static Mono<Beginning> answer(PayOutcome outcome) {
        return Mono.just(new Answered(outcome));
    }
}
