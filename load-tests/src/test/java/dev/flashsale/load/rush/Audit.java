package dev.flashsale.load.rush;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What the platform finds when it recounts the sale from its stores, once everything on its way has arrived. */
record Audit(boolean passed, List<String> failed) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    static Audit await(Edge edge, String saleId) {
        var operator = edge.tokens("OPERATOR", 1).getFirst();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var audit = of(edge.get("/api/ops/audit?saleId=" + saleId, operator));
        while (!audit.passed() && System.nanoTime() < deadline) {
            pause();
            audit = of(edge.get("/api/ops/audit?saleId=" + saleId, operator));
        }
        return audit;
    }

    private static Audit of(JsonNode answer) {
        var failed = answer.path("checks")
                .valueStream()
                .filter(check -> !check.path("passed").asBoolean())
                .map(JsonNode::toString)
                .toList();
        return new Audit(answer.path("passed").asBoolean(false), failed);
    }

    private static void pause() {
        Mono.delay(PAUSE).block();
    }
}
