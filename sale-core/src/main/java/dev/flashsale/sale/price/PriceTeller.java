package dev.flashsale.sale.price;

import dev.flashsale.sale.recurring.Recurring;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/**
 * Tells what was not told. After each loss of the connection everything in the journal is told again before Redis is
 * believed: it may have been away while something changed, or have come back as it was before.
 */
@Configuration(proxyBeanMethods = false)
class PriceTeller {

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration KEEP = Duration.ofSeconds(60);
    private static final int PURGE_EVERY = 50;
    private static final int BATCH = 500;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final PriceChanges changes;
    private final PriceChangeStore journal;
    private final PriceCache cache;
    private final KnownPrices prices;
    private final Clock clock;

    PriceTeller(PriceChanges changes, PriceChangeStore journal, PriceCache cache, KnownPrices prices, Clock clock) {
        this.changes = changes;
        this.journal = journal;
        this.cache = cache;
        this.prices = prices;
        this.clock = clock;
        cache.onLoss(prices::forgetAll);
    }

    @Bean
    Recurring tellingPriceChanges() {
        return new Recurring("Telling price changes", INTERVAL, this::run);
    }

    private Mono<Void> run(long run) {
        return cache.listen(prices::forget)
                .then(Mono.defer(() -> cache.trust().isTrusted() ? tellRest() : tellAll()))
                .then(Mono.defer(() -> run % PURGE_EVERY == 0 ? journal.purge(clock.instant(), KEEP) : Mono.empty()));
    }

    private Mono<Void> tellRest() {
        return journal.toTell(BATCH).flatMap(rest -> rest.isEmpty() ? Mono.empty() : changes.tell(rest));
    }

    private Mono<Void> tellAll() {
        long losses = cache.trust().losses();
        return tellFrom(BEFORE_ALL)
                .expand(last -> last.equals(BEFORE_ALL) ? Mono.empty() : tellFrom(last))
                .then(Mono.fromRunnable(() -> cache.trust().trustAfter(losses)));
    }

    /** Answers after which change to go on, or {@link #BEFORE_ALL} when there is no more. */
    private Mono<UUID> tellFrom(UUID id) {
        return journal.after(id, BATCH)
                .flatMap(page -> changes.tell(page)
                        .thenReturn(
                                page.size() < BATCH
                                        ? BEFORE_ALL
                                        : page.getLast().id()));
    }
}
