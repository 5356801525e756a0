package dev.flashsale.edge.accounts.sessions;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Ends sessions before their time. Their access tokens stop working here at once, elsewhere within a minute. */
@Service
public class EndSessions {

    private static final UUID NONE = new UUID(0, 0);

    private final EndingStore endings;
    private final Revocations revocations;
    private final Clock clock;

    EndSessions(EndingStore endings, Revocations revocations, Clock clock) {
        this.endings = endings;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** One session; nothing if it has ended already. */
    Mono<Void> end(UUID sessionId) {
        return Undivided.toItsEnd(Mono.defer(() -> endings.end(sessionId, clock.instant())))
                .doOnNext(this::announce)
                .then();
    }

    /** All of an account; in the transaction of the caller, who announces them after it. */
    public Mono<List<UUID>> allOf(UUID accountId) {
        return othersOf(accountId, NONE);
    }

    /** All of an account but one; in the transaction of the caller, who announces them after it. */
    public Mono<List<UUID>> othersOf(UUID accountId, UUID kept) {
        return Mono.defer(() -> endings.endOthers(accountId, kept, clock.instant()));
    }

    /** What the store knows by now. */
    public void announce(List<UUID> ended) {
        revocations.ended(ended);
    }
}
