package dev.flashsale.sale.handoff;

import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.offer.LimitedOffer.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Shows the hand-off: what got through, by which way, and what waits. */
@Component
class HandOffMeters {

    private final CounterWatch watch;
    private final Map<Kind, Counter> direct = new EnumMap<>(Kind.class);
    private final Map<Kind, Counter> relayed = new EnumMap<>(Kind.class);

    HandOffMeters(CounterWatch watch, MeterRegistry registry) {
        this.watch = watch;
        for (var kind : Kind.values()) {
            direct.put(kind, handedOff(registry, kind, "direct"));
            relayed.put(kind, handedOff(registry, kind, "relay"));
        }
        Gauge.builder("flashsale.handoff.length", this::length)
                .description("what all offers have given out and Kafka has not acknowledged yet")
                .register(registry);
        Gauge.builder("flashsale.handoff.age", this::age)
                .description("age of the oldest of that")
                .baseUnit("seconds")
                .register(registry);
    }

    void sentDirectly(Kind kind) {
        count(direct, kind, 1);
    }

    void relayed(Kind kind, int takings) {
        count(relayed, kind, takings);
    }

    private static void count(Map<Kind, Counter> counters, Kind kind, int takings) {
        Objects.requireNonNull(counters.get(kind)).increment(takings);
    }

    private double length() {
        return watch.all().values().stream()
                .mapToLong(CounterReading::handoffLength)
                .sum();
    }

    private double age() {
        return watch.all().values().stream()
                        .filter(reading -> reading.oldestHandoff() > 0)
                        .map(reading -> Duration.between(Instant.ofEpochMilli(reading.oldestHandoff()), reading.now()))
                        .mapToLong(Duration::toMillis)
                        .max()
                        .orElse(0)
                / 1000.0;
    }

    private static Counter handedOff(MeterRegistry registry, Kind kind, String way) {
        var name = switch (kind) {
            case SALE -> "flashsale.orders.handed.off";
            case COUPON -> "flashsale.coupons.handed.off";
        };
        return Counter.builder(name)
                .description("what Kafka has acknowledged")
                .tag("way", way)
                .register(registry);
    }
}
