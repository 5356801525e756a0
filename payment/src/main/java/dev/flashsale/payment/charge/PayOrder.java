package dev.flashsale.payment.charge;

import dev.flashsale.outbox.Uncancelled;
import dev.flashsale.payment.charge.Beginning.Answered;
import dev.flashsale.payment.charge.Beginning.Begun;
import dev.flashsale.payment.charge.PayOutcome.NotRecordedYet;
import dev.flashsale.payment.charge.PayRequest.CardRequest;
import dev.flashsale.payment.charge.PayRequest.WalletRequest;
import java.time.Duration;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Pays an order: writes the attempt down, asks for the money, writes down what came of it. */
@Service
class PayOrder {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final BeginPayment beginPayment;
    private final PayByCard payByCard;
    private final PayFromWallet payFromWallet;
    private final ChargeSettings settings;

    PayOrder(BeginPayment beginPayment, PayByCard payByCard, PayFromWallet payFromWallet, ChargeSettings settings) {
        this.beginPayment = beginPayment;
        this.payByCard = payByCard;
        this.payFromWallet = payFromWallet;
        this.settings = settings;
    }

    Mono<PayOutcome> pay(Attempt attempt) {
        return Mono.defer(() -> payNow(attempt))
                .filter(outcome -> !(outcome instanceof NotRecordedYet))
                .repeatWhenEmpty(this::patiently)
                .defaultIfEmpty(new NotRecordedYet())
                .as(Uncancelled::of);
    }

    private Mono<PayOutcome> payNow(Attempt attempt) {
        return beginPayment.begin(attempt).flatMap(beginning -> goOn(attempt, beginning));
    }

    private Mono<PayOutcome> goOn(Attempt attempt, Beginning beginning) {
        return switch (beginning) {
            case Begun(Payment payment) -> carryOut(payment, attempt.request());
            case Answered(PayOutcome outcome) -> Mono.just(outcome);
        };
    }

    private Mono<PayOutcome> carryOut(Payment payment, PayRequest request) {
        return switch (request) {
            case CardRequest _ -> payByCard.pay(payment);
            case WalletRequest wallet -> payFromWallet.pay(payment, wallet.pin());
        };
    }

    private Flux<Long> patiently(Flux<Long> looks) {
        return looks.take(settings.orderWithin().dividedBy(PAUSE)).delayElements(PAUSE);
    }
}
