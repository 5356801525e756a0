package dev.flashsale.sale.arming;

import dev.flashsale.sale.counter.CounterLoader.Load;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.handoff.Announcer;
import dev.flashsale.sale.offer.LimitedOffer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A kind of offers whose counters are armed and kept: what PostgreSQL says of them, and how the counters are told.
 *
 * @param <O> the offers
 */
public interface OfferKind<O extends LimitedOffer> {

    /** Offers which close, or have closed, after the instant; those that close first come first. */
    Flux<O> closingAfter(Instant since, int limit);

    /** What this process knows of the offer without asking. */
    @Nullable
    O known(UUID id);

    void remember(O offer);

    /** Reads the offer again. */
    Mono<O> reload(UUID id);

    /** Begins arming under the next epoch, unless somebody else is at it within the lease. */
    Mono<Long> nextEpoch(UUID id, Duration lease);

    /** Ends the lease of this epoch; the next arming may begin after the pause. */
    Mono<Void> endArming(UUID id, long epoch, Duration pause);

    /** What the counters must say, read in the caller's transaction. */
    Mono<Load> load(UUID id, long epoch, CounterReading reading);

    /** Tells the counters of the offer's latest revision. */
    Mono<Void> tellCounters(O offer, CounterReading reading);

    /** How Kafka is told of what was given out. */
    Announcer<O, ?> announcer();

    /** The group of readers which has recorded in PostgreSQL what it has read of these announcements. */
    String recordingGroup();
}
