package dev.flashsale.sale.price;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.flashsale.sale.price.PriceCache.Fill;
import dev.flashsale.sale.price.PriceCache.Found;
import dev.flashsale.sale.price.PriceMeters.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Price sheets in this process, then in Redis, then in PostgreSQL. Whoever asks for a product while somebody else does
 * shares the answer, so a cold product is loaded once. A sheet leaves the process as soon as Redis says that it changed
 * and in any case soon enough that a message may get lost; an answer under way at that moment is not kept.
 */
@Component
class KnownPrices {

    private static final int IN_ONE_READ = 200;
    private static final int READS_AT_ONCE = 4;
    private static final int IN_ONE_LOAD = 200;
    private static final int LOADS_AT_ONCE = 4;

    private final PriceCache cache;
    private final PriceSheetStore store;
    private final PriceSettings settings;
    private final ObjectWriter writer;
    private final Cache<UUID, KnownPrice> known;
    private final Map<UUID, CompletableFuture<KnownPrice>> underWay = new ConcurrentHashMap<>();
    private volatile long forgottenUntil = System.nanoTime();
    private final Batches<UUID, Found> reads;
    private final Batches<Missing, Loaded> loads;

    /** A product that Redis does not hold, and what Redis held instead. */
    private record Missing(UUID productId, Found found) {}

    /** What PostgreSQL has; no sheet means no product. */
    private record Loaded(@Nullable PriceSheet sheet, long askedAt) {}

    KnownPrices(PriceCache cache, PriceSheetStore store, PriceSettings settings, JsonMapper json) {
        this.cache = cache;
        this.store = store;
        this.settings = settings;
        this.writer = json.writerFor(LowestPrice.class);
        this.known = Caffeine.newBuilder()
                .maximumWeight(settings.kept())
                .weigher((UUID _, KnownPrice price) -> price.weight())
                .expireAfterWrite(settings.maxAge())
                .build();
        this.reads = new Batches<>(IN_ONE_READ, READS_AT_ONCE, cache::read);
        this.loads = new Batches<>(IN_ONE_LOAD, LOADS_AT_ONCE, this::load);
    }

    /** What this process may still believe, or null. */
    @Nullable
    KnownPrice fresh(UUID productId) {
        var price = settings.cache() ? known.getIfPresent(productId) : null;
        boolean young = price != null
                && price.askedAt() - forgottenUntil > 0
                && System.nanoTime() - price.askedAt() < settings.maxAge().toNanos();
        return young ? price : null;
    }

    /** What the backends say of the products. */
    Mono<List<KnownPrice>> ask(List<UUID> productIds) {
        return settings.cache() ? Mono.defer(() -> askTogether(productIds)) : askPostgres(productIds);
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
        reads.send();
        return Flux.fromIterable(answers)
                .concatMap(answer -> Mono.fromFuture(answer, true))
                .collectList();
    }

    private void find(UUID productId, CompletableFuture<KnownPrice> mine) {
        reads.ask(productId).thenCompose(found -> findBeyond(productId, found)).whenComplete((price, fault) -> {
            conclude(productId, mine, price);
            if (price != null) {
                mine.complete(price);
            } else {
                mine.completeExceptionally(fault);
            }
        });
    }

    private CompletableFuture<KnownPrice> findBeyond(UUID productId, Found found) {
        var sheet = found.sheet();
        if (sheet != null) {
            return CompletableFuture.completedFuture(KnownPrice.of(sheet, Layer.REDIS, found.askedAt(), writer));
        }
        var loading = loads.ask(new Missing(productId, found));
        loads.send();
        return loading.thenApply(loaded -> KnownPrice.of(loaded.sheet(), Layer.DATABASE, loaded.askedAt(), writer));
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

    /** Asks PostgreSQL, and tells Redis before the answer is given, so that the next one who asks finds it there. */
    private Mono<Map<Missing, Loaded>> load(List<Missing> missing) {
        long askedAt = System.nanoTime();
        return store.load(missing.stream().map(Missing::productId).toList())
                .delayUntil(sheets -> fill(missing, sheets))
                .map(sheets -> toLoaded(missing, sheets, askedAt));
    }

    private Mono<Void> fill(List<Missing> missing, Map<UUID, PriceSheet> sheets) {
        return cache.fill(missing.stream()
                .filter(each -> each.found().mayBeFilled() && sheets.containsKey(each.productId()))
                .map(each -> new Fill(Objects.requireNonNull(sheets.get(each.productId())), each.found()))
                .toList());
    }

    private static Map<Missing, Loaded> toLoaded(List<Missing> missing, Map<UUID, PriceSheet> sheets, long askedAt) {
        var loaded = new HashMap<Missing, Loaded>();
        missing.forEach(each -> loaded.put(each, new Loaded(sheets.get(each.productId()), askedAt)));
        return loaded;
    }

    private Mono<List<KnownPrice>> askPostgres(List<UUID> productIds) {
        return store.load(productIds)
                .map(sheets -> productIds.stream()
                        .map(id -> KnownPrice.of(sheets.get(id), Layer.DATABASE, System.nanoTime(), writer))
                        .toList());
    }
}
