package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.crowd.CouponRush.Claims;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Follows coupons into PostgreSQL: once the last is given out, the audit is asked until it finds all of them there. */
final class IssueRecording {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration RATE = Duration.ofMillis(250);

    private final CompletableFuture<Instant> recorded;

    private IssueRecording(CompletableFuture<Instant> recorded) {
        this.recorded = recorded;
    }

    /** @param last how many there will be */
    static IssueRecording follow(EdgeClient edge, Customer operator, Claims claims, long last) {
        var recorded = Flux.interval(RATE)
                .onBackpressureDrop()
                .filter(_ -> claims.tally().issuedCount() >= last)
                .concatMap(_ -> Audit.askOnce(edge, operator, claims.query()), 1)
                .filter(Audit::passed)
                .next()
                .map(_ -> Instant.now());
        return new IssueRecording(recorded.toFuture());
    }

    /** When it was seen; empty if it has not been, long after everybody has gone home. */
    Optional<Instant> at() {
        var seen =
                Mono.fromFuture(recorded, true).timeout(PATIENCE, Mono.empty()).blockOptional();
        recorded.cancel(true);
        return seen;
    }
}
