package dev.flashsale.edge.waiting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts what happens in the waiting rooms whose rounds this instance runs. */
@Component
class WaitingMeters {

    private final MeterRegistry registry;
    private final Counter taken;
    private final Counter admitted;
    private final Timer round;
    private final Map<UUID, Long> waiting = new ConcurrentHashMap<>();

    WaitingMeters(MeterRegistry registry) {
        this.registry = registry;
        this.taken = Counter.builder("flashsale.waiting.taken")
                .description("tickets given out, each customer counted once")
                .register(registry);
        this.admitted = Counter.builder("flashsale.waiting.admitted")
                .description("customers admitted to a sale")
                .register(registry);
        this.round = Timer.builder("flashsale.waiting.round")
                .description("one round of admitting or dismissing, with the count of what is left")
                .register(registry);
        Gauge.builder("flashsale.waiting.rooms", waiting, Map::size)
                .description("rooms whose rounds this instance runs")
                .register(registry);
        Gauge.builder("flashsale.waiting.waiting", this, WaitingMeters::waitingInAll)
                .description("customers who wait in those rooms")
                .register(registry);
    }

    void taken() {
        taken.increment();
    }

    void admitted(long customers) {
        admitted.increment(customers);
    }

    void dismissed(String reason, long customers) {
        registry.counter("flashsale.waiting.dismissed", "reason", reason).increment(customers);
    }

    void waiting(UUID saleId, long customers) {
        waiting.put(saleId, customers);
    }

    /** Another instance runs the room now, or nobody has to any more. */
    void left(UUID saleId) {
        waiting.remove(saleId);
    }

    void round(Duration took) {
        round.record(took);
    }

    private double waitingInAll() {
        return waiting.values().stream().mapToLong(Long::longValue).sum();
    }
}
