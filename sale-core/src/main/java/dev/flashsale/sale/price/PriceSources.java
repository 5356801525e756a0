package dev.flashsale.sale.price;

import dev.flashsale.sale.price.PriceMeters.Layer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Price sheets in Redis, then in PostgreSQL; both are asked for many products at once. */
@Component
class PriceSources {

    private static final int IN_ONE_READ = 200;
    private static final int READS_AT_ONCE = 4;
    private static final int IN_ONE_LOAD = 200;
    private static final int LOADS_AT_ONCE = 4;

    private final PriceCache cache;
    private final PriceSheetStore store;
    private final ObjectWriter writer;
    private final Batches<UUID, Found> reads;
    private final Batches<Missing, Loaded> loads;

    /** A product that Redis does not hold, and what Redis held instead. */
    private record Missing(UUID productId, Found found) {}

    /** What PostgreSQL has; no sheet means no product. */
    private record Loaded(@Nullable PriceSheet sheet, long askedAt) {}

    PriceSources(PriceCache cache, PriceSheetStore store, JsonMapper json) {
        this.cache = cache;
        this.store = store;
        this.writer = json.writerFor(LowestPrice.class);
        this.reads = new Batches<>(IN_ONE_READ, READS_AT_ONCE, cache::read);
        this.loads = new Batches<>(IN_ONE_LOAD, LOADS_AT_ONCE, this::load);
    }

    /** The answer comes some time after {@link #send}, with those of the others who asked before it. */
    CompletableFuture<KnownPrice> find(UUID productId) {
        return reads.ask(productId).thenCompose(found -> findBeyond(productId, found));
    }

    void send() {
        reads.send();
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

    /** Without the help of Redis. */
    Mono<List<KnownPrice>> askPostgres(List<UUID> productIds) {
        return store.load(productIds)
                .map(sheets -> productIds.stream()
                        .map(id -> KnownPrice.of(sheets.get(id), Layer.DATABASE, System.nanoTime(), writer))
                        .toList());
    }
}
