package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Coupons as their owners see them. */
final class Holdings {

    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RATE = Duration.ofMillis(200);

    private final EdgeClient edge;

    Holdings(EdgeClient edge) {
        this.edge = edge;
    }

    /** How many of them have that status in their owners' lists. */
    long count(List<CouponIssue> issues, String status) {
        return counting(issues, status).blockOptional().orElse(0L);
    }

    /** The same, after a while in which all of them may get there. */
    long countInTheEnd(List<CouponIssue> issues, String status) {
        return Flux.interval(Duration.ZERO, RATE)
                .onBackpressureDrop()
                .concatMap(_ -> counting(issues, status), 1)
                .takeUntil(count -> count == issues.size())
                .take(PATIENCE)
                .last(0L)
                .blockOptional()
                .orElseThrow();
    }

    private Mono<Long> counting(List<CouponIssue> issues, String status) {
        return Flux.fromIterable(issues)
                .flatMap(this::statusOf, AT_ONCE)
                .filter(status::equals)
                .count();
    }

    private Mono<String> statusOf(CouponIssue issue) {
        return edge.get("/api/me/coupons?limit=100", issue.customer().token())
                .filter(Answer::successful)
                .mapNotNull(answer -> toStatuses(answer).get(issue.issueId()));
    }

    private static Map<String, String> toStatuses(Answer answer) {
        return answer.json()
                .path("items")
                .valueStream()
                .collect(Collectors.toMap(
                        issue -> issue.path("couponIssueId").asString(),
                        issue -> issue.path("status").asString()));
    }
}
