package dev.flashsale.sale.price;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Price sheets in this process, then wherever else there are any. Whoever asks for a product while somebody else does
 * shares the answer, so a cold product is loaded once. A sheet leaves the process as soon as Redis says that it changed,
 * and is believed only as long as it is proved that such messages arrive, or so young that one may have got lost; an
 * answer under way at that moment is not kept.
 */
@Component
class KnownPrices {

    /** Far less than a sheet in Redis names sales that open beyond its boundary. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final PriceSources sources;
    private final PriceSettings settings;
    private final Hearing hearing;
    private final Cache<UUID, KnownPrice> known;
    private final Map<UUID, CompletableFuture<KnownPrice>> underWay = new ConcurrentHashMap<>();
    private volatile long forgottenUntil = System.nanoTime();

    KnownPrices(PriceSources sources, PriceSettings settings, Hearing hearing) {
        this.sources = sources;
        this.settings = settings;
        this.hearing = hearing;
        this.known = Caffeine.newBuilder()
                .maximumWeight(settings.kept())
                .weigher((UUID _, KnownPrice price) -> price.weight())
                .expireAfterWrite(LONGEST)
                .build();
    }

    /** What this process may still believe, or null. */
    @Nullable
    KnownPrice fresh(UUID productId) {
        var price = settings.cache() ? known.getIfPresent(productId) : null;
        return price != null && price.askedAt() - forgottenUntil > 0 && isBelieved(price) ? price : null;
    }

    /** Of products that do not exist nobody tells when they do. */
    private boolean isBelieved(KnownPrice price) {
        return System.nanoTime() - price.askedAt() < settings.maxAge().toNanos()
                || price.exists() && hearing.covers(price.askedAt(), settings.maxAge());
    }

    /** What the backends say of the products. */
    Mono<List<KnownPrice>> ask(List<UUID> productIds) {
        return settings.cache() ? Mono.defer(() -> askTogether(productIds)) : sources.askPostgres(productIds);
    }

    /** The product may have changed. */
    void forget(UUID productId) {
        underWay.compute(productId, (id, _) -> {
            known.invalidate(id);
            return null;
        });
    }

    /** Nothing that was asked for before is believed; emptying the cache instead would wait for a lock. */
    void forgetAll() {
        forgottenUntil = System.nanoTime();
        underWay.clear();
    }

    private Mono<List<KnownPrice>> askTogether(List<UUID> productIds) {
        var answers = new ArrayList<CompletableFuture<KnownPrice>>(productIds.size());
        for (var id : productIds) {
            var mine = new CompletableFuture<KnownPrice>();
            var first = underWay.putIfAbsent(id, mine);
            answers.add(first == null ? mine : first);
            if (first == null) {
                find(id, mine);
            }
        }
        sources.send();
        return Flux.fromIterable(answers)
                .concatMap(answer -> Mono.fromFuture(answer, true))
                .collectList();
    }

    private void find(UUID productId, CompletableFuture<KnownPrice> mine) {
        sources.find(productId).whenComplete((price, fault) -> {
            conclude(productId, mine, price);
            if (price != null) {
                mine.complete(price);
            } else {
                mine.completeExceptionally(fault);
            }
        });
    }

    /** Kept unless it was forgotten meanwhile; both happen under the lock of the product. */
    private void conclude(UUID productId, CompletableFuture<KnownPrice> mine, @Nullable KnownPrice price) {
        underWay.computeIfPresent(productId, (id, current) -> {
            if (current != mine) {
                return current;
            }
            if (price != null) {
                known.put(id, price);
            }
            return null;
        });
    }
}
