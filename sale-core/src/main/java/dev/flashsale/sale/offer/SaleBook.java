package dev.flashsale.sale.offer;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The sales this process knows, so that a purchase needs no SQL. What is not found is remembered too, for a second, so
 * that nonsense does not reach the database either.
 */
@Component
public class SaleBook {

    private static final Duration FORGET_AFTER = Duration.ofSeconds(30);
    private static final Duration FORGET_MISSING_AFTER = Duration.ofSeconds(1);

    private final SaleStore store;
    private final AsyncCache<UUID, Optional<Sale>> byId = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(FORGET_AFTER)
            .buildAsync();
    private final AsyncCache<UUID, Boolean> missing = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(FORGET_MISSING_AFTER)
            .buildAsync();
    private final AsyncCache<Long, UUID> byTag =
            Caffeine.newBuilder().maximumSize(100_000).buildAsync();

    SaleBook(SaleStore store) {
        this.store = store;
    }

    /** The sale if this process knows it already. */
    public @Nullable Sale known(UUID id) {
        var found = byId.getIfPresent(id);
        return found == null ? null : found.getNow(Optional.empty()).orElse(null);
    }

    /** Finds a sale, from memory if possible; concurrent look-ups of one sale load it once. */
    public Mono<Sale> find(UUID id) {
        if (missing.getIfPresent(id) != null) {
            return Mono.empty();
        }
        return Mono.fromFuture(
                        () -> byId.get(
                                id,
                                (key, executor) -> store.findById(key)
                                        .map(Optional::of)
                                        .defaultIfEmpty(Optional.empty())
                                        .toFuture()),
                        true)
                .flatMap(found -> rememberIfMissing(id, found));
    }

    /** Finds the sale to which an order belongs. */
    public Mono<Sale> findByOrder(UUID orderId) {
        long tag = OrderIds.tagIn(orderId);
        var known = byTag.getIfPresent(tag);
        if (known != null) {
            return Mono.fromFuture(() -> known, true).flatMap(this::find);
        }
        return store.findByTag(tag).doOnNext(this::remember);
    }

    /** What was just read or written is the truth from now on, in this process. */
    public void remember(Sale sale) {
        byTag.put(sale.plan().orderTag(), Mono.just(sale.id()).toFuture());
        byId.put(sale.id(), Mono.just(Optional.of(sale)).toFuture());
        missing.synchronous().invalidate(sale.id());
    }

    /** Reads the sale again. */
    public Mono<Sale> reload(UUID id) {
        return store.findById(id).doOnNext(this::remember);
    }

    private Mono<Sale> rememberIfMissing(UUID id, Optional<Sale> found) {
        if (found.isEmpty()) {
            byId.synchronous().invalidate(id);
            missing.put(id, Mono.just(true).toFuture());
        }
        return Mono.justOrEmpty(found);
    }
}
