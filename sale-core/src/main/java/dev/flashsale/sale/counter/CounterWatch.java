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
 * What this process last saw of each sale's counters, and so the identity of the server it may sell on. Everything is
 * forgotten when the connection is lost: whoever answers on the next one is asked first.
 */
@Component
public class CounterWatch {

    private final SaleCounter counter;
    private final Map<UUID, CounterReading> readings = new ConcurrentHashMap<>();
    private final Map<UUID, Long> readAt = new ConcurrentHashMap<>();
    private final AtomicLong connection = new AtomicLong();

    CounterWatch(SaleCounter counter) {
        this.counter = counter;
        counter.onLoss(this::forgetAll);
    }

    public @Nullable CounterReading last(UUID saleId) {
        return readings.get(saleId);
    }

    /** The last reading of every sale. */
    public Map<UUID, CounterReading> all() {
        return Collections.unmodifiableMap(readings);
    }

    /** The last reading, or a first one. */
    public Mono<CounterReading> current(UUID saleId) {
        return Mono.justOrEmpty(readings.get(saleId)).switchIfEmpty(Mono.defer(() -> refresh(saleId)));
    }

    /** The last reading if it is no older than that, or a new one. */
    public Mono<CounterReading> within(UUID saleId, Duration age) {
        return Mono.defer(() -> {
            var at = readAt.get(saleId);
            boolean fresh = at != null && System.nanoTime() - at <= age.toNanos();
            return fresh ? current(saleId) : refresh(saleId);
        });
    }

    /** Reads the counters again. */
    public Mono<CounterReading> refresh(UUID saleId) {
        return Mono.defer(() -> {
            long asked = connection.get();
            return counter.read(saleId).doOnNext(reading -> remember(saleId, reading, asked));
        });
    }

    /** Sales that are over need not be remembered. */
    public void forget(UUID saleId) {
        readings.remove(saleId);
        readAt.remove(saleId);
    }

    private void remember(UUID saleId, CounterReading reading, long asked) {
        readings.merge(saleId, reading, (old, read) -> read.now().isBefore(old.now()) ? old : read);
        readAt.put(saleId, System.nanoTime());
        // An answer of the connection that was lost meanwhile says nothing about the next one.
        if (connection.get() != asked) {
            forget(saleId);
        }
    }

    private void forgetAll() {
        connection.incrementAndGet();
        readings.clear();
        readAt.clear();
    }
}
