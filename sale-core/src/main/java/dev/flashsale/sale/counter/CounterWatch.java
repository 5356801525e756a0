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
    private final Map<UUID, Asking> askings = new ConcurrentHashMap<>();
    private final AtomicLong connection = new AtomicLong();

    /** When the reading was asked for and when it came, by the clock of this process alone. */
    private record Asking(long asked, long answered) {}

    CounterWatch(OfferCounter counter) {
        this.counter = counter;
        counter.onLoss(this::forgetAll);
    }

    public @Nullable CounterReading last(UUID offerId) {
        return readings.get(offerId);
    }

    /** The last reading as of now by the server's clock, or null where it was asked for longer ago than that. */
    public @Nullable CounterReading lately(UUID offerId, Duration within) {
        var reading = readings.get(offerId);
        var asking = askings.get(offerId);
        long now = System.nanoTime();
        return reading == null || asking == null || now - asking.asked() > within.toNanos()
                ? null
                : reading.after(Duration.ofNanos(now - asking.answered()));
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
            var asking = askings.get(keys.id());
            boolean fresh = asking != null && System.nanoTime() - asking.answered() <= age.toNanos();
            return fresh ? current(keys) : refresh(keys);
        });
    }

    /** Reads the counters again. */
    public Mono<CounterReading> refresh(CounterKeys keys) {
        return Mono.defer(() -> {
            long askedOn = connection.get();
            long asked = System.nanoTime();
            return counter.read(keys).doOnNext(reading -> {
                var asking = new Asking(asked, System.nanoTime());
                remember(keys.id(), reading, askedOn, asking);
            });
        });
    }

    /** Offers that are over need not be remembered. */
    public void forget(UUID offerId) {
        readings.remove(offerId);
        askings.remove(offerId);
    }

    private void remember(UUID offerId, CounterReading reading, long askedOn, Asking asking) {
        var kept = readings.merge(offerId, reading, (old, read) -> read.now().isBefore(old.now()) ? old : read);
        if (kept == reading) {
            askings.put(offerId, asking);
        }
        // An answer of the connection that was lost meanwhile says nothing about the next one.
        if (connection.get() != askedOn) {
            forget(offerId);
        }
    }

    private void forgetAll() {
        connection.incrementAndGet();
        readings.clear();
        askings.clear();
    }
}
