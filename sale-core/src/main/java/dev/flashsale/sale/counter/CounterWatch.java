package dev.flashsale.sale.counter;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What this process last saw of each offer's counters, and so the identity of the server it may sell on. Everything is
 * forgotten when the connection is lost: whoever answers on the next one is asked first.
 */
@Component
public class CounterWatch {

    private final OfferCounter counter;
    private final Map<UUID, CounterReading> readings = new ConcurrentHashMap<>();
    private final Map<UUID, Long> readAt = new ConcurrentHashMap<>();
    private final AtomicLong connection = new AtomicLong();

    CounterWatch(OfferCounter counter) {
        this.counter = counter;
        counter.onLoss(this::forgetAll);
    }

    public @Nullable CounterReading last(UUID offerId) {
        return readings.get(offerId);
    }

    /** The last reading of every offer. */
    public Map<UUID, CounterReading> all() {
        return Collections.unmodifiableMap(readings);
    }

    /** The last reading, or a first one. */
    public Mono<CounterReading> current(CounterKeys keys) {
        return Mono.justOrEmpty(readings.get(keys.id())).switchIfEmpty(Mono.defer(() -> refresh(keys)));
    }

    /** The last reading if it is no older than that, or a new one. */
    public Mono<CounterReading> within(CounterKeys keys, Duration age) {
        return Mono.defer(() -> {
            var at = readAt.get(keys.id());
            boolean fresh = at != null && System.nanoTime() - at <= age.toNanos();
            return fresh ? current(keys) : refresh(keys);
        });
    }

    /** Reads the counters again. */
    public Mono<CounterReading> refresh(CounterKeys keys) {
        return Mono.defer(() -> {
            long asked = connection.get();
            return counter.read(keys).doOnNext(reading -> remember(keys.id(), reading, asked));
        });
    }

    /** Offers that are over need not be remembered. */
    public void forget(UUID offerId) {
        readings.remove(offerId);
        readAt.remove(offerId);
    }

    private void remember(UUID offerId, CounterReading reading, long asked) {
        readings.merge(offerId, reading, (old, read) -> read.now().isBefore(old.now()) ? old : read);
        readAt.put(offerId, System.nanoTime());
        // An answer of the connection that was lost meanwhile says nothing about the next one.
        if (connection.get() != asked) {
            forget(offerId);
        }
    }

    private void forgetAll() {
        connection.incrementAndGet();
        readings.clear();
        readAt.clear();
    }
}
