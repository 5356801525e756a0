package dev.flashsale.edge.identity;

import dev.flashsale.web.IdentitySettings;
import dev.flashsale.web.RevokedSessions;
import dev.flashsale.web.TokenIssuer;
import dev.flashsale.web.TokenVerifier;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The edge signs tokens and believes its own signature without asking anybody. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    private static final int WAITING_SIGNATURES = 1_000;

    @Bean
    TokenIssuer tokenIssuer(SigningSettings settings, Environment environment, Clock clock) {
        var dev = environment.acceptsProfiles(Profiles.of("dev"));
        var key = new SigningKey(settings, dev);
        return TokenIssuer.ofPem(key.readPem(), key.readPublished(), clock);
    }

    @Bean
    TokenVerifier tokenVerifier(TokenIssuer issuer, IdentitySettings settings, RevokedSessions revoked, Clock clock) {
        return TokenVerifier.of(settings.withJwks(issuer.jwks()), revoked, clock);
    }

    /** Filled from the edge's own store, not from what it publishes. */
    @Bean
    RevokedSessions revokedSessions(Clock clock) {
        return new RevokedSessions(clock);
    }

    /** Signing is arithmetic: as many threads as cores, and never those of the event loops. */
    @Bean(destroyMethod = "dispose")
    Scheduler signingThreads() {
        return Schedulers.newBoundedElastic(
                Runtime.getRuntime().availableProcessors(), WAITING_SIGNATURES, "token-signing", 10, true);
    }
}
