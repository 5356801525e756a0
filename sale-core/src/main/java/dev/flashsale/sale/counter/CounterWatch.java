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
    private final Map<UUID, Asking> askings = new ConcurrentHashMap<>();
    private final AtomicLong connection = new AtomicLong();

    /** When the reading was asked for and when it came, by the clock of this process alone. */
    private record Asking(long asked, long answered) {}

    CounterWatch(SaleCounter counter) {
        this.counter = counter;
        counter.onLoss(this::forgetAll);
    }

    public @Nullable CounterReading last(UUID saleId) {
        return readings.get(saleId);
    }

    /** The last reading as of now by the server's clock, or null where it was asked for longer ago than that. */
    public @Nullable CounterReading lately(UUID saleId, Duration within) {
        var reading = readings.get(saleId);
        var asking = askings.get(saleId);
        long now = System.nanoTime();
        return reading == null || asking == null || now - asking.asked() > within.toNanos()
                ? null
                : reading.after(Duration.ofNanos(now - asking.answered()));
    }

    /** The last reading of every sale. */
    public Map<UUID, CounterReading> all() {
        return Collections.unmodifiableMap(readings);
    }

    /** The last reading, or a first one. */
    public Mono<CounterReading> current(UUID saleId) {
        return Mono.justOrEmpty(readings.get(saleId)).switchIfEmpty(Mono.defer(() -> refresh(saleId)));
    }

    /** Reads the counters again. */
    public Mono<CounterReading> refresh(UUID saleId) {
        return Mono.defer(() -> {
            long askedOn = connection.get();
            long asked = System.nanoTime();
            return counter.read(saleId).doOnNext(reading -> {
                var asking = new Asking(asked, System.nanoTime());
                remember(saleId, reading, askedOn, asking);
            });
        });
    }

    /** Sales that are over need not be remembered. */
    public void forget(UUID saleId) {
        readings.remove(saleId);
        askings.remove(saleId);
    }

    private void remember(UUID saleId, CounterReading reading, long askedOn, Asking asking) {
        var kept = readings.merge(saleId, reading, (old, read) -> read.now().isBefore(old.now()) ? old : read);
        if (kept == reading) {
            askings.put(saleId, asking);
        }
        // An answer of the connection that was lost meanwhile says nothing about the next one.
        if (connection.get() != askedOn) {
            readings.remove(saleId);
        }
    }

    private void forgetAll() {
        connection.incrementAndGet();
        readings.clear();
    }
}
