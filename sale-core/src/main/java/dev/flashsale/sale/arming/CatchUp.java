package dev.flashsale.sale.arming;

import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.sale.handoff.HandOffRelay;
import dev.flashsale.sale.offer.LimitedOffer;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Waits until PostgreSQL has everything that an offer gave out under earlier epochs. */
@Component
class CatchUp {

    private static final long FIRST_EPOCH = 1;
    private static final Instant EVER_AFTER = Instant.parse("2999-01-01T00:00:00Z");

    private final HandOffRelay relay;
    private final TopicProgress progress;
    private final ArmingSettings settings;

    CatchUp(HandOffRelay relay, TopicProgress progress, ArmingSettings settings) {
        this.relay = relay;
        this.progress = progress;
        this.settings = settings;
    }

    <O extends LimitedOffer> Mono<Void> await(OfferKind<O> kind, O offer, long epoch) {
        if (epoch == FIRST_EPOCH) {
            return Mono.empty();
        }
        var announcer = kind.announcer();
        return relay.drain(offer, announcer, EVER_AFTER)
                .then(Mono.delay(settings.quiet()))
                .then(progress.awaitConsumed(announcer.topic(), kind.recordingGroup(), settings.catchUp()));
    }
}
