package dev.flashsale.edge.limits;

import dev.flashsale.edge.limits.Verdict.Granted;
import dev.flashsale.edge.limits.Verdict.Refused;
import dev.flashsale.edge.limits.Verdict.Unanswered;
import dev.flashsale.edge.limits.Verdict.Unlimited;
import dev.flashsale.web.Problem;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Does what a verdict says, and lets it be seen in headers and metrics. */
@Component
class LimitAnswers {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final LimitMeters meters;

    LimitAnswers(LimitMeters meters) {
        this.meters = meters;
    }

    Mono<Void> follow(LimitedRequest request, Verdict verdict) {
        return switch (verdict) {
            case Granted granted -> grant(request, granted);
            case Refused refused -> refuse(request, refused);
            case Unlimited() -> request.pass();
            case Unanswered() -> withoutAnswer(request);
        };
    }

    private static Mono<Void> grant(LimitedRequest request, Granted granted) {
        LimitHeaders.write(request.exchange().getResponse().getHeaders(), granted);
        return request.pass();
    }

    private Mono<Void> refuse(LimitedRequest request, Refused refused) {
        meters.limited(refused.bucket());
        LimitHeaders.write(request.exchange().getResponse().getHeaders(), refused);
        return Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "rate-limited",
                        "That was too much at once; this is possible again in a moment.")
                .retryAfter(refused.retryIn())
                .writeTo(request.exchange());
    }

    private Mono<Void> withoutAnswer(LimitedRequest request) {
        meters.skipped(request.policy());
        return switch (request.policy().onTimeout()) {
            case PASS -> request.pass();
            case REFUSE -> refuseForNow(request);
        };
    }

    private static Mono<Void> refuseForNow(LimitedRequest request) {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "temporarily-unavailable",
                        "Something this call needs is away for a moment.")
                .retryAfter(SOON)
                .writeTo(request.exchange());
    }
}
