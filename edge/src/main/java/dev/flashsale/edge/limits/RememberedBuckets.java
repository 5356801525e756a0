package dev.flashsale.edge.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.flashsale.edge.limits.Verdict.Granted;
import dev.flashsale.edge.limits.Verdict.Refused;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this instance knows of buckets without asking: that one is empty for a while, or that requests were granted
 * ahead. Both are forgotten when time passes; what is not remembered is asked.
 */
@Component
class RememberedBuckets {

    private static final long LEASE = Duration.ofSeconds(10).toNanos();
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Cache<Bucket, Known> known;

    private record Known(long until, @Nullable Lease lease) {

        boolean isOver() {
            return System.nanoTime() - until >= 0;
        }

        Refused refusalOf(Bucket bucket) {
            return new Refused(bucket, Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        }
    }

    private record Lease(AtomicInteger ahead, long left, Duration full) {}

    RememberedBuckets(LimitSettings settings) {
        this.known = Caffeine.newBuilder()
                .maximumSize(settings.remembered())
                .expireAfterWrite(LONGEST)
                .executor(Runnable::run)
                .build();
    }

    /** Null where Redis has to be asked; uses up what was granted ahead. */
    @Nullable
    Verdict recall(Bucket bucket) {
        var found = known.getIfPresent(bucket);
        return found == null ? grantUnasked(bucket) : recall(bucket, found);
    }

    private static @Nullable Verdict recall(Bucket bucket, Known found) {
        if (found.isOver()) {
            return null;
        }
        var lease = found.lease();
        return lease == null ? found.refusalOf(bucket) : use(bucket, lease);
    }

    private @Nullable Verdict grantUnasked(Bucket bucket) {
        var unasked = bucket.allowance().unasked();
        if (unasked == 0) {
            return null;
        }
        var lease = new Lease(new AtomicInteger(unasked), bucket.allowance().burst() - unasked, Duration.ZERO);
        var fresh = new Known(System.nanoTime() + LONGEST.toNanos(), lease);
        var other = known.asMap().putIfAbsent(bucket, fresh);
        return other == null ? use(bucket, lease) : recall(bucket, other);
    }

    /** Null where the bucket may have something to give. */
    @Nullable
    Refused refusal(Bucket bucket) {
        var found = known.getIfPresent(bucket);
        return found == null || found.isOver() || found.lease() != null ? null : found.refusalOf(bucket);
    }

    void isEmpty(Bucket bucket, long waitMillis) {
        known.put(bucket, new Known(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis), null));
    }

    /** So many more requests were granted than the one that asked. */
    void grantedAhead(Bucket bucket, int ahead, long left, Duration full) {
        if (ahead > 0) {
            var lease = new Lease(new AtomicInteger(ahead), left, full);
            known.put(bucket, new Known(System.nanoTime() + LEASE, lease));
        }
    }

    private static @Nullable Verdict use(Bucket bucket, Lease lease) {
        var ahead = lease.ahead().getAndDecrement() - 1;
        return ahead < 0 ? null : new Granted(bucket, lease.left() + ahead, lease.full());
    }
}
