package dev.flashsale.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jsonwebtoken.security.Jwks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Tokens of sessions that end, and of keys that are withdrawn, as a service learns of them. */
class EndedSessionTests {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final UUID ANN = new UUID(1, 1);
    private static final UUID SESSION = new UUID(2, 2);

    private final Clock clock = Clock.systemUTC();
    private final String pem = TokenIssuer.newPem();
    private final TokenIssuer issuer = TokenIssuer.ofPem(pem, clock);
    private final RevokedSessions revoked = new RevokedSessions(clock);
    private final AtomicInteger bodies = new AtomicInteger();
    private final DisposableServer edge =
            HttpServer.create().port(0).handle(this::publish).bindNow();

    private volatile String jwks = issuer.jwks();
    private volatile String list = "{\"sessions\":[]}";
    private volatile boolean broken;

    @AfterEach
    void stop() {
        edge.disposeNow();
    }

    @Test
    void refusesARememberedTokenOfAnEndedSession() {
        var verifier = TokenVerifier.of(KioskTokens.settings(jwks), revoked, clock);
        var ended = issuer.issue(ANN, Role.CUSTOMER, true, SESSION, HOUR);
        var other = issuer.issue(ANN, Role.CUSTOMER, true, new UUID(3, 3), HOUR);
        var synthetic = issuer.issue(ANN, Role.CUSTOMER, true, HOUR);
        for (var token : List.of(ended, other, synthetic)) {
            assertThat(accepts(verifier, token)).isTrue();
        }

        revoked.learn(Map.of(SESSION, clock.instant().plus(HOUR)));

        assertThat(verifier.remembered(ended)).isNull();
        assertThat(accepts(verifier, ended)).isFalse();
        assertThat(verifier.remembered(other)).isEqualTo(new Caller(ANN, Role.CUSTOMER, true, new UUID(3, 3)));
        assertThat(verifier.remembered(synthetic)).isEqualTo(new Caller(ANN, Role.CUSTOMER, true));
    }

    @Test
    void neverRemembersATokenOfASessionThatEndedBefore() {
        var verifier = TokenVerifier.of(KioskTokens.settings(jwks), revoked, clock);
        var token = issuer.issue(ANN, Role.CUSTOMER, true, SESSION, HOUR);
        revoked.learn(Map.of(SESSION, clock.instant().plus(HOUR)));

        assertThat(accepts(verifier, token)).isFalse();
        assertThat(verifier.remembered(token)).isNull();
    }

    @Test
    void forgetsSessionsOnceTheirTokensHaveEnded() {
        revoked.learn(Map.of(
                SESSION, clock.instant().minusSeconds(1), ANN, clock.instant().plus(HOUR)));

        assertThat(revoked.known()).containsOnlyKeys(ANN);
        var known = revoked.known();
        revoked.learn(Map.of());
        assertThat(revoked.known()).isSameAs(known);
    }

    @Test
    void learnsFromTheEdgeAndKeepsWhatItLearned() {
        var verifier = remote();
        var watch = EdgeWatch.of(settings(), revoked, verifier).orElseThrow();
        var token = issuer.issue(ANN, Role.CUSTOMER, true, SESSION, HOUR);
        assertThat(accepts(verifier, token)).isTrue();
        list = "{\"sessions\":[{\"id\":\"%s\",\"until\":\"%s\"}],\"more\":1}"
                .formatted(SESSION, Instant.now().plus(HOUR));

        watch.look().block();
        watch.look().block();

        assertThat(accepts(verifier, token)).isFalse();
        assertThat(bodies).as("the second time nothing was new").hasValue(1);
        list = "{\"sessions\":[]}";
        watch.look().block();
        assertThat(accepts(verifier, token)).as("another instance knew less").isFalse();
        broken = true;
        watch.look().onErrorComplete().block();
        edge.disposeNow();
        watch.look().onErrorComplete().block();
        assertThat(accepts(verifier, token)).isFalse();
    }

    @Test
    void believesNothingOfAKeyThatIsWithdrawn() {
        var verifier = remote();
        var watch = EdgeWatch.of(settings(), revoked, verifier).orElseThrow();
        var token = issuer.issue(ANN, Role.CUSTOMER, true, HOUR);
        assertThat(accepts(verifier, token)).isTrue();
        var nextPem = TokenIssuer.newPem();

        jwks = TokenIssuer.ofPem(nextPem, List.of(pem), clock).jwks();
        watchUntilFetched(watch, nextPem, verifier);
        assertThat(accepts(verifier, token))
                .as("published beside the one that signs")
                .isTrue();
        assertThat(verifier.remembered(token)).isNotNull();

        jwks = TokenIssuer.ofPem(nextPem, clock).jwks();
        await().untilAsserted(() -> {
            watch.look().block();
            assertThat(verifier.remembered(token)).isNull();
        });
        assertThat(accepts(verifier, token)).isFalse();
    }

    @Test
    void publishesAKeyOfWhichOnlyThePublicHalfIsLeft() {
        var publicPem = publicHalf(pem);

        var rotated = TokenIssuer.ofPem(TokenIssuer.newPem(), List.of(publicPem), clock);

        var verifier = TokenVerifier.of(KioskTokens.settings(rotated.jwks()), clock);
        assertThat(accepts(verifier, issuer.issue(ANN, Role.CUSTOMER, true, HOUR)))
                .isTrue();
        assertThat(rotated.jwks()).doesNotContain("\"d\"");
    }

    @Test
    void asksNobodyWhereKeysAreGivenByHand() {
        assertThat(EdgeWatch.of(KioskTokens.settings(jwks), revoked, remote())).isEmpty();
    }

    private void watchUntilFetched(EdgeWatch watch, String nextPem, TokenVerifier verifier) {
        var signedByNext = TokenIssuer.ofPem(nextPem, clock).issue(ANN, Role.CUSTOMER, true, HOUR);
        await().untilAsserted(() -> {
            watch.look().block();
            assertThat(accepts(verifier, signedByNext)).isTrue();
        });
    }

    private static boolean accepts(TokenVerifier verifier, String token) {
        return Boolean.TRUE.equals(verifier.verify(token)
                .hasElement()
                .onErrorResume(ProblemRaised.class, _ -> Mono.just(false))
                .block());
    }

    private TokenVerifier remote() {
        return TokenVerifier.of(settings(), revoked, clock);
    }

    private IdentitySettings settings() {
        return new IdentitySettings(
                null,
                "http://localhost:" + edge.port() + "/.well-known/jwks.json",
                null,
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                Duration.ofMillis(50),
                100);
    }

    private Publisher<Void> publish(HttpServerRequest request, HttpServerResponse response) {
        if (broken) {
            return response.status(500).send();
        }
        response.header("Content-Type", "application/json");
        if (request.uri().endsWith("jwks.json")) {
            return response.sendString(Mono.just(jwks));
        }
        var tag = "\"" + list.hashCode() + "\"";
        if (tag.equals(request.requestHeaders().get("If-None-Match"))) {
            return response.status(304).send();
        }
        bodies.incrementAndGet();
        return response.header("ETag", tag).sendString(Mono.just(list));
    }

    private static String publicHalf(String pem) {
        var jwk = Jwks.builder().key(SigningKeys.ofPem(pem)).build().toPublicJwk();
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(jwk.toKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
