package dev.flashsale.sale.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what viewers are sent and what becomes of them. */
@Component
class LiveMeters {

    private final Counter sent;
    private final Counter superseded;
    private final Counter dropped;
    private final Counter refused;

    LiveMeters(MeterRegistry registry) {
        this.sent = events(registry, "sent");
        this.superseded = events(registry, "superseded");
        this.dropped = Counter.builder("flashsale.viewers.dropped")
                .description("viewers who were dropped because they did not read")
                .register(registry);
        this.refused = Counter.builder("flashsale.viewers.refused")
                .description("viewers for whom there was no place")
                .register(registry);
    }

    void sent() {
        sent.increment();
    }

    void superseded() {
        superseded.increment();
    }

    void dropped() {
        dropped.increment();
    }

    void refused() {
        refused.increment();
    }

    private static Counter events(MeterRegistry registry, String outcome) {
        return Counter.builder("flashsale.viewers.events")
                .description("updates that were written to a viewer, or not because a later one took their place")
                .tag("outcome", outcome)
                .register(registry);
    }
}
