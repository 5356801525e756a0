package dev.flashsale.payment.charge;

import dev.flashsale.payment.charge.Verdict.Denied;
import dev.flashsale.payment.charge.Verdict.GivenUp;
import dev.flashsale.payment.charge.Verdict.NotTried;
import dev.flashsale.payment.charge.Verdict.Taken;
import dev.flashsale.payment.charge.Verdict.Undecided;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Writes down what became of an attempt to pay, and all that follows from it, in one transaction. */
@Service
class SettlePayment {

    private final PaymentDesk desk;
    private final RecordCapture recordCapture;
    private final RecordRefusal recordRefusal;
    private final TransactionalOperator transaction;
    private final ChargeMeters meters;

    SettlePayment(
            PaymentDesk desk,
            RecordCapture recordCapture,
            RecordRefusal recordRefusal,
            TransactionalOperator transaction,
            ChargeMeters meters) {
        this.desk = desk;
        this.recordCapture = recordCapture;
        this.recordRefusal = recordRefusal;
        this.transaction = transaction;
        this.meters = meters;
    }

    /** Answers the payment as it is afterwards, which may be somebody else's doing. */
    Mono<Payment> settle(Payment payment, Verdict verdict) {
        return settle(payment, _ -> Mono.just(verdict));
    }

    /** The same, where the verdict is reached in the transaction. */
    Mono<Payment> settle(Payment payment, Function<Standing, Mono<Verdict>> judge) {
        return desk.stand(payment)
                .flatMap(standing -> judge.apply(standing).flatMap(verdict -> settle(standing, verdict)))
                .as(transaction::transactional)
                .defaultIfEmpty(new Settlement(payment, false))
                .doOnNext(meters::count)
                .map(Settlement::payment);
    }

    private Mono<Settlement> settle(Standing standing, Verdict verdict) {
        return standing.isOpenTo(verdict)
                ? write(standing, verdict)
                        .map(payment -> new Settlement(payment, true))
                        .defaultIfEmpty(new Settlement(standing.payment(), false))
                : Mono.just(new Settlement(standing.payment(), false));
    }

    private Mono<Payment> write(Standing standing, Verdict verdict) {
        return switch (verdict) {
            case Taken(long amount) -> recordCapture.record(standing, amount);
            case Denied denied -> recordRefusal.refuse(standing, denied);
            case GivenUp(String code) -> recordRefusal.abandon(standing, code);
            case NotTried() -> desk.forget(standing.payment());
            case Undecided() -> desk.askLater(standing.payment());
        };
    }
}
