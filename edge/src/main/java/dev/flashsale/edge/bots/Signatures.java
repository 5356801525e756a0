package dev.flashsale.edge.bots;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.flashsale.web.Problem;
import dev.flashsale.web.ProblemRaised;
import dev.flashsale.web.PurposeToken;
import dev.flashsale.web.TokenIssuer;
import dev.flashsale.web.TokenVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Signs challenges and qualifications, and knows its own again. Nothing about them is stored: all there is to know stands
 * in them. Signing is done beside the event loops, and only so much of it waits.
 */
@Component
class Signatures {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int REMEMBERED = 100_000;

    private final TokenIssuer issuer;
    private final TokenVerifier verifier;
    private final Scheduler threads;
    private final Clock clock;
    private final Cache<String, PurposeToken> verified = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    Signatures(TokenIssuer issuer, TokenVerifier verifier, Scheduler signingThreads, Clock clock) {
        this.issuer = issuer;
        this.verifier = verifier;
        this.threads = signingThreads;
        this.clock = clock;
    }

    Mono<String> sign(String purpose, UUID account, Map<String, ?> claims, Instant expiresAt) {
        return Mono.fromCallable(
                        () -> issuer.issueFor(purpose, account, claims, Duration.between(clock.instant(), expiresAt)))
                .subscribeOn(threads)
                .onErrorMap(RejectedExecutionException.class, _ -> tooMany());
    }

    /** Empty where the token is not one of ours, made for this and still good. */
    Mono<PurposeToken> find(String purpose, String token) {
        var known = verified.getIfPresent(purpose + token);
        if (known != null && known.expiresAt().isAfter(clock.instant())) {
            return Mono.just(known);
        }
        return verifier.verifyFor(purpose, token)
                .doOnNext(found -> verified.put(purpose + token, found))
                .onErrorResume(ProblemRaised.class, _ -> Mono.empty());
    }

    private static ProblemRaised tooMany() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "temporarily-unavailable",
                        "Too many ask for this at the same moment.")
                .retryAfter(SOON)
                .raise();
    }
}
