package dev.flashsale.edge.accounts.sessions;

import dev.flashsale.edge.accounts.sessions.RefreshOutcome.Refreshed;
import dev.flashsale.edge.accounts.sessions.RefreshOutcome.Refused;
import dev.flashsale.edge.accounts.sessions.RefreshOutcome.Reused;
import java.time.Clock;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Exchanges a refresh token for the next. A repetition within the grace gets the same next token, for a client that lost
 * the answer would otherwise be taken for a thief; a thief gains nothing by it, because whoever of the two comes second
 * with that next token ends the session for both.
 */
@Service
class RefreshSession {

    private final SessionStore store;
    private final EndingStore endings;
    private final Undivided undivided;
    private final SessionSettings settings;
    private final Clock clock;

    RefreshSession(
            SessionStore store, EndingStore endings, Undivided undivided, SessionSettings settings, Clock clock) {
        this.store = store;
        this.endings = endings;
        this.undivided = undivided;
        this.settings = settings;
        this.clock = clock;
    }

    Mono<RefreshOutcome> refresh(RefreshToken token) {
        return store.findLocked(token.sessionId())
                .flatMap(session -> exchange(session, token))
                .as(undivided::run)
                .defaultIfEmpty(new Refused());
    }

    private Mono<RefreshOutcome> exchange(Session session, RefreshToken token) {
        var now = clock.instant();
        var next = token.next(session.chain().key());
        return switch (session.judge(token, now, settings.grace())) {
            case ROTATE -> store.rotate(next, now).thenReturn(new Refreshed(session.holder(), next));
            case REPEAT -> Mono.just(new Refreshed(session.holder(), next));
            case REUSED -> endings.end(token.sessionId(), now).map(Reused::new);
            case REFUSE -> Mono.just(new Refused());
        };
    }
}
