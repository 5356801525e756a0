package dev.flashsale.edge.accounts.sessions;

import dev.flashsale.edge.identity.AccessTokens;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes the tokens of sessions, and says which are worth nothing any more. */
@Component
class SessionTokens {

    private final AccessTokens access;
    private final Revocations revocations;

    SessionTokens(AccessTokens access, Revocations revocations) {
        this.access = access;
        this.revocations = revocations;
    }

    Mono<SessionTokensView> of(Session.Holder holder, RefreshToken refresh) {
        return access.issue(holder.accountId(), holder.role(), holder.verified(), refresh.sessionId())
                .map(token -> new SessionTokensView(
                        token, refresh.text(), access.lifetime().toSeconds()));
    }

    void ended(List<UUID> sessions) {
        revocations.ended(sessions);
    }
}
