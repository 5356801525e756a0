package dev.flashsale.sale.arming;

import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.offer.LimitedOffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/**
 * Loads an offer into Redis under the next epoch. One that gave something out before is counted only after everything
 * given out under earlier epochs has been recorded: what is left in the hand-off is relayed, sends under way are given
 * their time, and the recording group has read Kafka to its end.
 */
@Component
public class ArmOffer {

    private static final Logger log = LoggerFactory.getLogger(ArmOffer.class);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final CounterWatch watch;
    private final CatchUp catchUp;
    private final LoadCounters loadCounters;
    private final ArmingSettings settings;
    private final AtomicLong lately;

    ArmOffer(CounterWatch watch, CatchUp catchUp, LoadCounters loadCounters, ArmingSettings settings) {
        this.watch = watch;
        this.catchUp = catchUp;
        this.loadCounters = loadCounters;
        this.settings = settings;
        this.lately = new AtomicLong(settings.quiet().toMillis());
    }

    /** Completes when the offer is armed, or at once when another instance is arming it. */
    public <O extends LimitedOffer> Mono<Void> arm(OfferKind<O> kind, O offer) {
        return kind.nextEpoch(offer.id(), settings.lease())
                .flatMap(epoch -> armUnder(kind, offer, epoch).elapsed())
                .flatMap(this::rememberDuration)
                .checkpoint("arm offer");
    }

    /** How long an offer that is recovering now may take, by how long it took lately. */
    public Duration expectedWait() {
        return Duration.ofMillis(lately.get());
    }

    private Mono<Void> rememberDuration(Tuple2<Long, Boolean> taken) {
        return Mono.fromRunnable(() -> lately.set((lately.get() + taken.getT1()) / 2));
    }

    private <O extends LimitedOffer> Mono<Boolean> armUnder(OfferKind<O> kind, O offer, long epoch) {
        return kind.reload(offer.id())
                .flatMap(latest -> catchUp.await(kind, latest, epoch))
                .then(watch.refresh(CounterKeys.of(offer)))
                .flatMap(reading -> loadCounters.load(kind, offer.id(), epoch, reading))
                .flatMap(answer -> conclude(kind, offer, epoch, answer))
                .onErrorResume(fault -> giveUp(kind, offer, epoch, fault))
                .thenReturn(true);
    }

    private <O extends LimitedOffer> Mono<Void> conclude(OfferKind<O> kind, O offer, long epoch, String answer) {
        log.atInfo()
                .addKeyValue(offer.kind().idName(), offer.id())
                .log("{} {} under epoch {}: {}", offer.kind(), offer.id(), epoch, answer);
        return kind.endArming(offer.id(), epoch, Duration.ZERO)
                .then(kind.reload(offer.id()))
                .then(watch.refresh(CounterKeys.of(offer)))
                .then();
    }

    private <O extends LimitedOffer> Mono<Void> giveUp(OfferKind<O> kind, O offer, long epoch, Throwable fault) {
        log.atWarn()
                .addKeyValue(offer.kind().idName(), offer.id())
                .log(
                        "{} {} could not be armed under epoch {} and will be tried again: {}",
                        offer.kind(),
                        offer.id(),
                        epoch,
                        fault.toString());
        return kind.endArming(offer.id(), epoch, PAUSE_AFTER_FAILURE);
    }
}
