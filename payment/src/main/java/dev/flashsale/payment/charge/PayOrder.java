package dev.flashsale.payment.charge;

import dev.flashsale.outbox.Uncancelled;
import dev.flashsale.payment.charge.Beginning.Answered;
import dev.flashsale.payment.charge.Beginning.Begun;
import dev.flashsale.payment.charge.PayOutcome.NotRecordedYet;
import dev.flashsale.payment.charge.PayRequest.CardRequest;
import dev.flashsale.payment.charge.PayRequest.WalletRequest;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Pays an order: writes the attempt down, asks for the money, writes down what came of it. */
@Service
class PayOrder {

    private final BeginPayment beginPayment;
    private final PayByCard payByCard;
    private final PayFromWallet payFromWallet;
    private final AwaitedPayables awaitedPayables;

    PayOrder(
            BeginPayment beginPayment,
            PayByCard payByCard,
            PayFromWallet payFromWallet,
            AwaitedPayables awaitedPayables) {
        this.beginPayment = beginPayment;
        this.payByCard = payByCard;
        this.payFromWallet = payFromWallet;
        this.awaitedPayables = awaitedPayables;
    }

    Mono<PayOutcome> pay(Attempt attempt) {
        return payNow(attempt)
                .filter(outcome -> !(outcome instanceof NotRecordedYet))
                .switchIfEmpty(Mono.defer(() -> payLater(attempt)))
                .as(Uncancelled::of);
    }

    private Mono<PayOutcome> payLater(Attempt attempt) {
        return awaitedPayables
                .await(attempt.orderId())
                .flatMap(_ -> payNow(attempt))
                .defaultIfEmpty(new NotRecordedYet());
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
}
