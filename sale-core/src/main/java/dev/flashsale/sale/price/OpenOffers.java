package dev.flashsale.sale.price;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.offer.SaleStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The one definition of an open sale that still has units: its counters say so, which sell it. They are read every
 * moment by the keeper of each running sale, on every instance; only what was not read lately is asked for. A sale
 * whose counters cannot be read sells nothing, so it is not open.
 */
@Component
class OpenOffers {

    // Twice the interval of the keepers, and half of what a price may be late.
    private static final Duration LATELY = Duration.ofMillis(500);
    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMillis(400);
    // The server's clock decides when a sale opens; ours only rules out what is far away.
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(1);
    private static final int AT_ONCE = 64;

    private final CounterWatch watch;
    private final Clock clock;
    private final AsyncCache<UUID, Boolean> asked = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(ASK_AGAIN_AFTER)
            .buildAsync();

    /** Whether a unit can be bought at this moment. */
    enum Openness {
        OPEN,
        CLOSED,
        UNKNOWN
    }

    OpenOffers(CounterWatch watch, Clock clock) {
        this.watch = watch;
        this.clock = clock;
    }

    Openness of(Offer offer) {
        var now = clock.instant();
        if (now.plus(CLOCKS_DIFFER).isBefore(offer.opensAt()) || !now.isBefore(offer.closesAt())) {
            return Openness.CLOSED;
        }
        var reading = watch.lately(offer.saleId(), LATELY);
        if (reading == null) {
            return Openness.UNKNOWN;
        }
        return reading.status() == SaleStatus.OPEN && reading.left(offer.itemId()) > 0
                ? Openness.OPEN
                : Openness.CLOSED;
    }

    /** Reads the counters of the unknown ones, one after the other only where too many are asked; never fails. */
    Mono<Void> learn(Collection<Offer> offers) {
        return Flux.fromIterable(offers)
                .filter(offer -> of(offer) == Openness.UNKNOWN)
                .map(Offer::saleId)
                .distinct()
                .flatMap(this::learn, AT_ONCE)
                .then();
    }

    private Mono<Boolean> learn(UUID saleId) {
        return Mono.fromFuture(() -> asked.get(saleId, (id, _) -> read(id).toFuture()), true);
    }

    private Mono<Boolean> read(UUID saleId) {
        return watch.refresh(CounterKeys.ofSale(saleId))
                .thenReturn(true)
                .timeout(PATIENCE)
                .onErrorReturn(false);
    }
}
