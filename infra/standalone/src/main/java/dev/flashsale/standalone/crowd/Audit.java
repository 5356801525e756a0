package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the platform finds when it recounts its own stores.
 *
 * @param asked how often it had to be asked until what was still on its way had arrived
 */
record Audit(boolean passed, List<Check> checks, long asked) {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 15;

    /** Asks one question after the other; all of them must be answered well. */
    static Audit ask(EdgeClient edge, Customer operator, List<String> queries) {
        return queries.stream()
                .map(query -> ask(edge, operator, query))
                .reduce(Audit::and)
                .orElseThrow();
    }

    static Mono<Audit> askOnce(EdgeClient edge, Customer operator, String query) {
        return edge.get("/api/ops/audit?" + query, operator.token()).map(answer -> toAudit(answer, 1));
    }

    private static Audit ask(EdgeClient edge, Customer operator, String query) {
        return Flux.interval(Duration.ZERO, PAUSE)
                .onBackpressureDrop()
                .take(TRIES)
                .concatMap(_ -> askOnce(edge, operator, query), 1)
                .index((tries, audit) -> new Audit(audit.passed(), audit.checks(), tries + 1))
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

    private Audit and(Audit other) {
        return new Audit(
                passed && other.passed,
                Stream.concat(checks.stream(), other.checks.stream()).toList(),
                asked + other.asked);
    }
}
