package dev.flashsale.web;

import io.jsonwebtoken.security.Jwks;
import java.security.Key;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** The keys that tokens are signed with. Those of an address are fetched when first needed and when a new one appears. */
final class PublishedKeys {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Mono<Map<String, Key>> published;
    private volatile Map<String, Key> known;

    private PublishedKeys(Mono<Map<String, Key>> published, Map<String, Key> known) {
        this.published = published;
        this.known = known;
    }

    static PublishedKeys of(IdentitySettings settings) {
        var inline = settings.jwks();
        return inline != null && settings.hasKeys() ? inline(inline) : fetched(settings);
    }

    static PublishedKeys inline(String jwks) {
        var keys = toKeys(jwks);
        return new PublishedKeys(Mono.just(keys), keys);
    }

    private static PublishedKeys fetched(IdentitySettings settings) {
        // The parser finds its parts on disk when first used, which must not happen on an event loop.
        toKeys(TokenIssuer.generated().jwks());
        var published = WebClient.create(settings.jwksUrl())
                .get()
                .retrieve()
                .bodyToMono(String.class)
                .map(PublishedKeys::toKeys)
                .timeout(PATIENCE)
                .onErrorMap(_ -> unreachable(settings.refetch()).raise())
                .cache(_ -> settings.refetch(), _ -> settings.refetch(), settings::refetch);
        return new PublishedKeys(published, Map.of());
    }

    @Nullable
    Key find(String id) {
        return known.get(id);
    }

    /** Asks the publisher again, unless it was asked a moment ago; answers whether a key was withdrawn. */
    Mono<Boolean> refresh() {
        return published.map(this::learn);
    }

    private boolean learn(Map<String, Key> keys) {
        var before = known;
        known = keys;
        return !keys.keySet().containsAll(before.keySet());
    }

    private static Problem unreachable(Duration wait) {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "temporarily-unavailable",
                        "Tokens cannot be verified at the moment.")
                .retryAfter(wait);
    }

    private static Map<String, Key> toKeys(String jwks) {
        var keys = new HashMap<String, Key>();
        for (var jwk :
                Jwks.setParser().ignoreUnsupported(true).build().parse(jwks).getKeys()) {
            if (jwk.toKey() instanceof PublicKey key && jwk.getId() != null) {
                keys.put(jwk.getId(), key);
            }
        }
        return Map.copyOf(keys);
    }
}
