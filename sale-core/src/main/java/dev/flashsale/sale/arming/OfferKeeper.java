package dev.flashsale.sale.arming;

import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.handoff.HandOffRelay;
import dev.flashsale.sale.offer.LimitedOffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Brings one offer's counters into line with what PostgreSQL says, whatever has happened to either. */
@Component
class OfferKeeper {

    private static final Logger log = LoggerFactory.getLogger(OfferKeeper.class);

    private final CounterWatch watch;
    private final ArmOffer armOffer;
    private final HandOffRelay relay;

    OfferKeeper(CounterWatch watch, ArmOffer armOffer, HandOffRelay relay) {
        this.watch = watch;
        this.armOffer = armOffer;
        this.relay = relay;
    }

    /** Looks at the offer once and does what is due; never fails. */
    <O extends LimitedOffer> Mono<Void> keep(OfferKind<O> kind, O offer) {
        return watch.refresh(CounterKeys.of(offer))
                .flatMap(reading -> mend(kind, latest(kind, offer), reading))
                .onErrorResume(fault -> tryLater(offer, fault));
    }

    private static <O extends LimitedOffer> O latest(OfferKind<O> kind, O listed) {
        var known = kind.known(listed.id());
        return known == null ? listed : known;
    }

    private <O extends LimitedOffer> Mono<Void> mend(OfferKind<O> kind, O offer, CounterReading reading) {
        if (!reading.isArmed() || reading.epoch() < offer.epoch()) {
            return armOffer.arm(kind, offer);
        }
        if (reading.epoch() > offer.epoch() || reading.revision() > offer.revision()) {
            return kind.reload(offer.id()).then();
        }
        if (reading.revision() < offer.revision()) {
            return kind.tellCounters(offer, reading);
        }
        return relay.isDue(reading.oldestHandoff(), reading.now())
                ? relay.relay(offer, kind.announcer(), reading.now()).then()
                : Mono.empty();
    }

    private static Mono<Void> tryLater(LimitedOffer offer, Throwable fault) {
        log.debug("{} {} is looked at again in a moment: {}", offer.kind(), offer.id(), fault.toString());
        return Mono.empty();
    }
}
