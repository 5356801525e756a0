package dev.flashsale.web;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens a service believes.
 *
 * @param jwks the published keys themselves; wins over the address
 * @param jwksUrl where the edge publishes its keys
 * @param clockSkew how far the clocks of two machines may differ
 * @param revokedSessionsUrl where the edge says which sessions have ended; beside the keys unless set
 * @param watch how often the edge is asked for ended sessions and withdrawn keys
 * @param refetch how soon after one fetch an unknown key may cause another
 * @param rememberedTokens how many verified tokens are kept; one takes about half a kilobyte
 */
@ConfigurationProperties("flashsale.identity")
public record IdentitySettings(
        @Nullable String jwks,

        @DefaultValue("http://localhost:8080/.well-known/jwks.json")
        String jwksUrl,

        @Nullable String revokedSessionsUrl,
        @DefaultValue("15s") Duration watch,
        @DefaultValue("5s") Duration clockSkew,
        @DefaultValue("3s") Duration refetch,
        @DefaultValue("100000") int rememberedTokens) {

    /** The same with these keys. */
    public IdentitySettings withJwks(String published) {
        return new IdentitySettings(
                published, jwksUrl, revokedSessionsUrl, watch, clockSkew, refetch, rememberedTokens);
    }

    Optional<String> whereRevoked() {
        if (revokedSessionsUrl != null && !revokedSessionsUrl.isBlank()) {
            return Optional.of(revokedSessionsUrl);
        }
        return hasKeys()
                ? Optional.empty()
                : Optional.of(
                        URI.create(jwksUrl).resolve(RevokedSessionsView.PATH).toString());
    }

    boolean hasKeys() {
        return jwks != null && !jwks.isBlank();
    }
}
