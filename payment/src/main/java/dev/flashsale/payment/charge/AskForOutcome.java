package dev.flashsale.payment.charge;

import dev.flashsale.payment.card.CardProvider;
import dev.flashsale.payment.card.CardReading;
import dev.flashsale.payment.card.CardReading.Found;
import dev.flashsale.payment.card.CardReading.Missing;
import dev.flashsale.payment.card.CardReading.Unknown;
import dev.flashsale.payment.charge.Verdict.Denied;
import dev.flashsale.payment.charge.Verdict.GivenUp;
import dev.flashsale.payment.charge.Verdict.NotTried;
import dev.flashsale.payment.charge.Verdict.Taken;
import dev.flashsale.payment.charge.Verdict.Undecided;
import java.time.Clock;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finds out what became of an attempt to pay. Silence is no answer: only the provider ends a card payment. */
@Service
class AskForOutcome {

    private final CardProvider provider;
    private final PayByCard payByCard;
    private final PayableStore payables;
    private final AskingSettings settings;
    private final Clock clock;

    AskForOutcome(
            CardProvider provider, PayByCard payByCard, PayableStore payables, AskingSettings settings, Clock clock) {
        this.provider = provider;
        this.payByCard = payByCard;
        this.payables = payables;
        this.settings = settings;
        this.clock = clock;
    }

    Mono<Verdict> ask(Payment payment) {
        return switch (payment.method()) {
            case CARD -> provider.read(payment.requirePaymentKey()).flatMap(reading -> judge(payment, reading));
            // The wallet pays in the transaction that ends the payment: this one has not been paid.
            case WALLET -> Mono.just(new NotTried());
        };
    }

    private Mono<Verdict> judge(Payment payment, CardReading reading) {
        return switch (reading) {
            case Found found
            when !found.orderId().equals(payment.orderId().toString()) ->
                Mono.just(new Denied("PAYMENT_OF_ANOTHER_ORDER", null, true));
            case Found found when found.captured() -> Mono.just(new Taken(found.total()));
            case Found found when found.over() -> Mono.just(new Denied(found.status(), null, true));
            case Found _, Missing _ -> insistOrGiveUp(payment);
            case Unknown _ -> Mono.just(new Undecided());
        };
    }

    private Mono<Verdict> insistOrGiveUp(Payment payment) {
        return payables.find(payment.orderId())
                .flatMap(payable ->
                        payment.isPending() && payable.isOpen() ? payByCard.confirm(payment) : giveUpInTime(payment));
    }

    /** The provider may still have the first request before it. */
    private Mono<Verdict> giveUpInTime(Payment payment) {
        var old = payment.createdAt().plus(settings.giveUpAfter()).isBefore(clock.instant());
        return Mono.just(old ? new GivenUp("NOT_CAPTURED") : new Undecided());
    }
}
