package dev.flashsale.sale.handoff;

import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Shows the hand-off: what got through, by which way, and what waits. */
@Component
class HandOffMeters {

    private final CounterWatch watch;
    private final Counter direct;
    private final Counter relayed;

    HandOffMeters(CounterWatch watch, MeterRegistry registry) {
        this.watch = watch;
        this.direct = handedOff(registry, "direct");
        this.relayed = handedOff(registry, "relay");
        Gauge.builder("flashsale.handoff.length", this::length)
                .description("orders of all sales which Kafka has not acknowledged yet")
                .register(registry);
        Gauge.builder("flashsale.handoff.age", this::age)
                .description("age of the oldest of them")
                .baseUnit("seconds")
                .register(registry);
    }

    void sentDirectly() {
        direct.increment();
    }

    void relayed(int orders) {
        relayed.increment(orders);
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

    private static Counter handedOff(MeterRegistry registry, String way) {
        return Counter.builder("flashsale.orders.handed.off")
                .description("orders which Kafka has acknowledged")
                .tag("way", way)
                .register(registry);
    }
}
