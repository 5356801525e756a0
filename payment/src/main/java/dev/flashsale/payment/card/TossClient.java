package dev.flashsale.payment.card;

import dev.flashsale.payment.card.TossReply.Declined;
import dev.flashsale.payment.card.TossReply.Told;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Card payments at Toss Payments: whatever happens to a call, it becomes what is known about the money. */
@Component
class TossClient implements CardProvider {

    private static final Logger LOG = LoggerFactory.getLogger(TossClient.class);
    private static final int LETTERS_TOLD = 12;

    private final TossCalls calls;
    private final ProviderMeters meters;

    TossClient(TossCalls calls, ProviderMeters meters) {
        this.calls = calls;
        this.meters = meters;
    }

    @Override
    public Mono<Capture> confirm(ConfirmCard ask) {
        var outcome = calls.confirm(ask)
                .doOnError(cause -> warn("confirmed", ask.paymentKey(), cause))
                .flatMap(reply -> toCapture(ask, reply))
                .onErrorResume(cause -> Mono.just(TossCaptures.ofFault(cause)));
        return meters.time("confirm", outcome);
    }

    @Override
    public Mono<CardReading> read(String paymentKey) {
        var outcome = calls.read(paymentKey)
                .doOnError(cause -> warn("read", paymentKey, cause))
                .map(TossReadings::of)
                .onErrorResume(cause -> Mono.just(TossReadings.ofFault(cause)));
        return meters.time("read", outcome);
    }

    @Override
    public Mono<CardCancel> cancel(CancelCard ask) {
        var outcome = calls.cancel(ask)
                .doOnError(cause -> warn("cancelled", ask.paymentKey(), cause))
                .map(reply -> TossCancels.of(ask, reply))
                .onErrorResume(cause -> Mono.just(TossCancels.ofFault(cause)));
        return meters.time("cancel", outcome);
    }

    @Override
    public Mono<CardListing> list(ListCards ask) {
        var outcome = calls.list(ask)
                .map(page -> TossListings.of(ask, page))
                .onErrorResume(cause -> Mono.just(TossListings.ofFault(cause)));
        return meters.time("list", outcome);
    }

    private Mono<Capture> toCapture(ConfirmCard ask, TossReply reply) {
        return switch (reply) {
            case Told(var payment) -> Mono.just(TossCaptures.ofAnswer(ask, payment));
            case Declined declined
            when Declination.of(declined) == Declination.DECIDED_BEFORE -> readEarlier(ask, declined);
            case Declined declined -> Mono.just(TossCaptures.ofDeclined(declined));
        };
    }

    private Mono<Capture> readEarlier(ConfirmCard ask, Declined declined) {
        return calls.read(ask.paymentKey())
                .map(reading -> TossCaptures.ofEarlier(ask, declined, reading))
                .onErrorResume(cause -> Mono.just(TossCaptures.ofUnreadable(cause)));
    }

    /** A payment key lets nobody pay, but it is not ours to spread: its beginning is enough to find it. */
    private static void warn(String what, String paymentKey, Throwable cause) {
        if (ProviderFaults.isHeldBack(cause)) {
            return;
        }
        var beginning = paymentKey.substring(0, Math.min(paymentKey.length(), LETTERS_TOLD));
        LOG.warn("Payment {}... could not be {}: {}", beginning, what, ProviderFaults.describe(cause));
    }
}
