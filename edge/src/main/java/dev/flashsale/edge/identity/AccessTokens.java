package dev.flashsale.edge.identity;

import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Signs the tokens of sessions, which are short-lived and off the event loops. */
@Component
public class AccessTokens implements DisposableBean {

    private static final int WAITING = 1_000;

    private final TokenIssuer issuer;
    private final Duration lifetime;
    private final WorkQueue signing =
            new WorkQueue("signing", Runtime.getRuntime().availableProcessors(), WAITING);

    AccessTokens(TokenIssuer issuer, SigningSettings settings) {
        this.issuer = issuer;
        this.lifetime = settings.tokenLifetime();
    }

    /** A token of that session. */
    public Mono<String> issue(UUID accountId, Role role, boolean verified, UUID sessionId) {
        return signing.admit(signing.slowly(() -> issuer.issue(accountId, role, verified, sessionId, lifetime)));
    }

    /** How long each is good. */
    public Duration lifetime() {
        return lifetime;
    }

    @Override
    public void destroy() {
        signing.destroy();
    }
}
