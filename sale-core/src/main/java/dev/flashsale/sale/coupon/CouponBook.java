package dev.flashsale.sale.coupon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The coupons this process knows, so that issuing needs no SQL. What is not found is remembered too, for a second, so
 * that nonsense does not reach the database either.
 */
@Component
public class CouponBook {

    private static final Duration FORGET_AFTER = Duration.ofSeconds(30);
    private static final Duration FORGET_MISSING_AFTER = Duration.ofSeconds(1);

    private final CouponStore store;
    private final Cache<UUID, Coupon> byId = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(FORGET_AFTER)
            .build();
    private final Cache<UUID, Boolean> missing = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(FORGET_MISSING_AFTER)
            .build();

    CouponBook(CouponStore store) {
        this.store = store;
    }

    /** The coupon if this process knows it already. */
    public @Nullable Coupon known(UUID id) {
        return byId.getIfPresent(id);
    }

    /** Finds a coupon, from memory if possible. */
    public Mono<Coupon> find(UUID id) {
        var known = known(id);
        if (known != null) {
            return Mono.just(known);
        }
        return missing.getIfPresent(id) != null
                ? Mono.empty()
                : reload(id).switchIfEmpty(Mono.fromRunnable(() -> missing.put(id, true)));
    }

    /** What was just read or written is the truth from now on, in this process. */
    void remember(Coupon coupon) {
        missing.invalidate(coupon.id());
        byId.asMap().merge(coupon.id(), coupon, CouponBook::newer);
    }

    /** Reads the coupon again. */
    public Mono<Coupon> reload(UUID id) {
        return store.findById(id).flatMap(this::remembered);
    }

    private Mono<Coupon> remembered(Coupon coupon) {
        return Mono.fromCallable(() -> {
            remember(coupon);
            return coupon;
        });
    }

    private static Coupon newer(Coupon known, Coupon read) {
        return read.revision() < known.revision() || read.epoch() < known.epoch() ? known : read;
    }
}
