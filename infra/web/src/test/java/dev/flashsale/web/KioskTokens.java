package dev.flashsale.web;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The identity that the kiosk believes. */
@TestConfiguration(proxyBeanMethods = false)
class KioskTokens {

    static final TokenIssuer ISSUER = TokenIssuer.generated();

    @Bean
    TokenVerifier kioskVerifier(Clock clock) {
        return TokenVerifier.of(settings(ISSUER.jwks()), clock);
    }

    static IdentitySettings settings(String jwks) {
        return new IdentitySettings(
                jwks, "", null, Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(3), 1000);
    }
}
