package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;

/**
 * What the platform finds when it recounts its own stores.
 *
 * @param asked how often it had to be asked until what was still on its way had arrived
 */
record Audit(boolean passed, List<Check> checks, long asked) {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 15;

    static Audit ask(EdgeClient edge, Customer operator, DemoSale sale) {
        return Flux.interval(Duration.ZERO, PAUSE)
                .onBackpressureDrop()
                .take(TRIES)
                .concatMap(_ -> edge.get("/api/ops/audit?saleId=" + sale.saleId(), operator.token()), 1)
                .index((tries, answer) -> toAudit(answer, tries + 1))
                .takeUntil(Audit::passed)
                .last()
                .blockOptional()
                .orElseThrow();
    }

    private static Audit toAudit(Answer answer, long asked) {
        if (!answer.successful()) {
            return new Audit(false, List.of(), asked);
        }
        var json = answer.json();
        return new Audit(
                json.path("passed").asBoolean(false),
                json.path("checks").valueStream().map(Check::of).toList(),
                asked);
    }
}
