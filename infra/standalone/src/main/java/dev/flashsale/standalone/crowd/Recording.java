package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Follows the accepted orders into the database of order-flow. */
final class Recording {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration RATE = Duration.ofMillis(100);

    private final EdgeClient orderFlow;
    private final String path;
    private final Customer operator;

    Recording(EdgeClient orderFlow, DemoSale sale, Customer operator) {
        this.orderFlow = orderFlow;
        this.path = "/internal/orders/summary?saleId=" + sale.saleId();
        this.operator = operator;
    }

    /** Waits until so many orders are recorded and none of them still waits for its units; answers how they stand. */
    JsonNode await(long orders) {
        return Flux.interval(Duration.ZERO, RATE)
                .onBackpressureDrop()
                .concatMap(_ -> summary(), 1)
                .takeUntil(summary -> settled(summary, orders))
                .take(PATIENCE)
                .last()
                .blockOptional()
                .orElseThrow();
    }

    static boolean settled(JsonNode summary, long orders) {
        return summary.path("orders").asLong() >= orders
                && summary.path("byStatus").path("PLACED").asLong() == 0
                && summary.path("byStatus").path("CANCELLING").asLong() == 0;
    }

    static Optional<Instant> newestRecordedAt(JsonNode summary) {
        return Optional.of(summary.path("newestRecordedAt").asString(""))
                .filter(text -> !text.isEmpty())
                .map(Instant::parse);
    }

    private Mono<JsonNode> summary() {
        return orderFlow.get(path, operator.token()).filter(Answer::successful).map(Answer::json);
    }
}
