package dev.flashsale.edge.accounts.sessions;

import dev.flashsale.edge.identity.AccessTokens;
import dev.flashsale.web.RevokedSessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells the verifier of tokens which sessions have ended: those of this instance at once, others by the store. */
@Component
class Revocations {

    /** For tokens that were signed while their session was ending, and clocks that differ. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final EndingStore endings;
    private final RevokedSessions revoked;
    private final Duration remember;
    private final Clock clock;

    Revocations(EndingStore endings, RevokedSessions revoked, AccessTokens tokens, Clock clock) {
        this.endings = endings;
        this.revoked = revoked;
        this.remember = tokens.lifetime().plus(SLACK);
        this.clock = clock;
    }

    void ended(List<UUID> sessions) {
        var now = clock.instant();
        learn(sessions.stream().collect(Collectors.toMap(session -> session, _ -> now)));
    }

    Mono<Void> learnOfOthers() {
        return Mono.defer(() -> endings.endedSince(clock.instant().minus(remember)))
                .doOnNext(this::learn)
                .then();
    }

    private void learn(Map<UUID, Instant> endedAt) {
        revoked.learn(endedAt.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, ended -> ended.getValue().plus(remember))));
    }
}
