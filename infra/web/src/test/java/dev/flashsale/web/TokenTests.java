package dev.flashsale.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.Keys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

class TokenTests {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final UUID ANN = UUID.fromString("0198c0de-0000-7000-8000-000000000001");

    private final String pem = TokenIssuer.newPem();
    private final TokenIssuer issuer = TokenIssuer.ofPem(pem, Clock.systemUTC());
    private final TokenVerifier verifier = verifierOf(issuer.jwks(), Clock.systemUTC());

    @Test
    void knowsWhomATokenNames() {
        var token = issuer.issue(ANN, Role.SELLER, true, HOUR);

        assertThat(verifier.remembered(token)).isNull();
        verifier.verify(token)
                .as(StepVerifier::create)
                .expectNext(new Caller(ANN, Role.SELLER, true))
                .verifyComplete();
        assertThat(verifier.remembered(token)).isEqualTo(new Caller(ANN, Role.SELLER, true));
    }

    @Test
    void forgetsATokenThatExpires() {
        var now = new AtomicReference<>(Instant.parse("2026-01-31T09:00:00Z"));
        var clock = movable(now);
        var token = TokenIssuer.ofPem(pem, clock).issue(ANN, Role.CUSTOMER, true, HOUR);
        var watchful = verifierOf(issuer.jwks(), clock);
        watchful.verify(token).as(StepVerifier::create).expectNextCount(1).verifyComplete();

        now.set(now.get().plus(HOUR).plusSeconds(6));

        assertThat(watchful.remembered(token)).isNull();
        expectUnauthorized(watchful, token);
    }

    @Test
    void forgivesASmallDifferenceOfClocks() {
        var late = Clock.offset(Clock.systemUTC(), HOUR.plusSeconds(2));
        var token = issuer.issue(ANN, Role.CUSTOMER, true, HOUR);

        verifierOf(issuer.jwks(), late)
                .verify(token)
                .as(StepVerifier::create)
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void keepsTokensOfOnePurposeApartFromAllOthers() {
        var token = issuer.issueFor("admission", ANN, Map.of("sale", "evening"), HOUR);

        verifier.verifyFor("admission", token)
                .as(StepVerifier::create)
                .assertNext(said -> {
                    assertThat(said.accountId()).isEqualTo(ANN);
                    assertThat(said.claims()).containsEntry("sale", "evening");
                })
                .verifyComplete();
        expectUnauthorized(verifier.verifyFor("qualification", token));
        expectUnauthorized(verifier, token);
        expectUnauthorized(verifier, issuer.issueFor("admission", ANN, Map.of("role", "OPERATOR"), HOUR));
        expectUnauthorized(verifier.verifyFor("admission", issuer.issue(ANN, Role.CUSTOMER, true, HOUR)));
        expectUnauthorized(
                verifier.verifyFor("admission", TokenIssuer.generated().issueFor("admission", ANN, Map.of(), HOUR)));
    }

    static Stream<String> forgeries() {
        return Stream.of(
                "expired",
                "other-key-same-id",
                "unsigned",
                "hmac-with-the-public-key",
                "hmac-with-the-published-set",
                "wrong-issuer",
                "no-issuer",
                "no-key-id",
                "no-subject",
                "subject-not-a-uuid",
                "no-role",
                "unknown-role",
                "never-expires",
                "not-yet-valid",
                "tampered-payload",
                "tampered-signature",
                "no-signature",
                "es384",
                "not-a-token",
                "empty",
                "far-too-long");
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void believesNoForgery(String forgery) {
        expectUnauthorized(verifier, forge(forgery));
        assertThat(verifier.remembered(forge(forgery))).isNull();
    }

    @Test
    void acceptsEdwardsKeysToo() {
        var pair = Jwts.SIG.EdDSA.keyPair().build();
        var jwk = Jwks.builder().octetKeyPair(pair).idFromThumbprint().build();
        var token =
                claims(jwk.getId()).signWith(pair.getPrivate(), Jwts.SIG.EdDSA).compact();

        verifierOf("{\"keys\":[" + Jwks.json(jwk.toPublicJwk()) + "]}", Clock.systemUTC())
                .verify(token)
                .as(StepVerifier::create)
                .expectNext(new Caller(ANN, Role.CUSTOMER, true))
                .verifyComplete();
    }

    @Test
    void acceptsNoOtherAlgorithmEvenIfItsKeyIsPublished() {
        var pair = Jwts.SIG.ES384.keyPair().build();
        var jwk = Jwks.builder().ecKeyPair(pair).idFromThumbprint().build();
        var token =
                claims(jwk.getId()).signWith(pair.getPrivate(), Jwts.SIG.ES384).compact();

        expectUnauthorized(verifierOf("{\"keys\":[" + Jwks.json(jwk.toPublicJwk()) + "]}", Clock.systemUTC()), token);
    }

    @Test
    void fetchesTheKeysWhenANewOneAppears() {
        var next = TokenIssuer.generated();
        var published = new AtomicReference<>(issuer.jwks());
        var fetches = new AtomicInteger();
        var server = publisher(published, fetches);
        var remote = remote("http://localhost:" + server.port(), Duration.ofMillis(200));

        try {
            remote.verify(issuer.issue(ANN, Role.CUSTOMER, true, HOUR))
                    .as(StepVerifier::create)
                    .expectNextCount(1)
                    .verifyComplete();
            published.set(both(issuer, next));
            Mono.delay(Duration.ofMillis(250))
                    .then(remote.verify(next.issue(ANN, Role.CUSTOMER, true, HOUR)))
                    .as(StepVerifier::create)
                    .expectNextCount(1)
                    .verifyComplete();
            assertThat(fetches).hasValue(2);
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void doesNotFetchForEveryUnknownKey() {
        var fetches = new AtomicInteger();
        var server = publisher(new AtomicReference<>(issuer.jwks()), fetches);
        var remote = remote("http://localhost:" + server.port(), Duration.ofSeconds(30));

        try {
            for (int i = 0; i < 20; i++) {
                expectUnauthorized(remote, TokenIssuer.generated().issue(ANN, Role.CUSTOMER, true, HOUR));
            }
            assertThat(fetches).hasValue(1);
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void saysThatItCannotVerifyWhileNobodyPublishesKeys() {
        remote("http://localhost:1", Duration.ofSeconds(3))
                .verify(issuer.issue(ANN, Role.CUSTOMER, true, HOUR))
                .as(StepVerifier::create)
                .verifyErrorSatisfies(cause ->
                        assertThat(((ProblemRaised) cause).problem().code()).isEqualTo("temporarily-unavailable"));
    }

    @Test
    void readsItsKeyBackFromPem() {
        assertThat(TokenIssuer.ofPem(pem, Clock.systemUTC()).jwks()).isEqualTo(issuer.jwks());
        assertThat(issuer.jwks()).doesNotContain("\"d\"");
    }

    private String forge(String forgery) {
        var jwk = Jwks.setParser()
                .build()
                .parse(issuer.jwks())
                .getKeys()
                .iterator()
                .next();
        var id = jwk.getId();
        return switch (forgery) {
            case "expired" -> issuer.issue(ANN, Role.OPERATOR, true, Duration.ofSeconds(-10));
            case "other-key-same-id" -> signedByUs(claims(id), TokenIssuer.newPem());
            case "unsigned" -> claims(id).compact();
            case "hmac-with-the-public-key" ->
                claims(id)
                        .signWith(Keys.hmacShaKeyFor(jwk.toKey().getEncoded()), Jwts.SIG.HS256)
                        .compact();
            case "hmac-with-the-published-set" ->
                claims(id)
                        .signWith(Keys.hmacShaKeyFor(issuer.jwks().getBytes(UTF_8)), Jwts.SIG.HS256)
                        .compact();
            case "wrong-issuer" -> signedByUs(claims(id).issuer("somebody"), pem);
            case "no-issuer" -> signedByUs(claims(id).issuer(null), pem);
            case "no-key-id" -> signedByUs(claims(null), pem);
            case "no-subject" -> signedByUs(claims(id).subject(null), pem);
            case "subject-not-a-uuid" -> signedByUs(claims(id).subject("ann"), pem);
            case "no-role" -> signedByUs(claims(id).claim("role", null), pem);
            case "unknown-role" -> signedByUs(claims(id).claim("role", "ROOT"), pem);
            case "never-expires" -> signedByUs(claims(id).expiration(null), pem);
            case "not-yet-valid" ->
                signedByUs(claims(id).notBefore(Date.from(Instant.now().plusSeconds(60))), pem);
            case "tampered-payload" -> tamper(issuer.issue(ANN, Role.CUSTOMER, true, HOUR));
            case "tampered-signature" -> issuer.issue(ANN, Role.CUSTOMER, true, HOUR) + "AAAA";
            case "no-signature" -> withoutSignature(issuer.issue(ANN, Role.CUSTOMER, true, HOUR));
            case "es384" ->
                claims(id)
                        .signWith(Jwts.SIG.ES384.keyPair().build().getPrivate(), Jwts.SIG.ES384)
                        .compact();
            case "empty" -> "";
            case "far-too-long" -> issuer.issue(ANN, Role.CUSTOMER, true, HOUR) + "A".repeat(100_000);
            default -> "not a token";
        };
    }

    private static String signedByUs(io.jsonwebtoken.JwtBuilder claims, String pem) {
        return claims.signWith(SigningKeys.ofPem(pem), Jwts.SIG.ES256).compact();
    }

    private static io.jsonwebtoken.JwtBuilder claims(@Nullable String keyId) {
        return Jwts.builder()
                .header()
                .keyId(keyId)
                .and()
                .issuer("flash-sale")
                .subject(ANN.toString())
                .claim("role", "CUSTOMER")
                .claim("verified", true)
                .expiration(Date.from(Instant.now().plusSeconds(600)));
    }

    private static String tamper(String token) {
        var parts = token.split("\\.");
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("CUSTOMER", "OPERATOR");
        return String.join(
                ".",
                List.of(
                        parts[0],
                        Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(UTF_8)),
                        parts[2]));
    }

    private static String withoutSignature(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String both(TokenIssuer one, TokenIssuer other) {
        var first = one.jwks();
        return first.substring(0, first.length() - 2) + "," + other.jwks().substring("{\"keys\":[".length());
    }

    private static DisposableServer publisher(AtomicReference<String> published, AtomicInteger fetches) {
        return HttpServer.create()
                .port(0)
                .handle((_, response) -> response.header("Content-Type", "application/json")
                        .sendString(Mono.fromSupplier(() -> {
                            fetches.incrementAndGet();
                            return published.get();
                        })))
                .bindNow();
    }

    private static TokenVerifier remote(String url, Duration refetch) {
        return TokenVerifier.of(
                new IdentitySettings(null, url, null, Duration.ofSeconds(15), Duration.ofSeconds(5), refetch, 100),
                Clock.systemUTC());
    }

    private static TokenVerifier verifierOf(String jwks, Clock clock) {
        return TokenVerifier.of(KioskTokens.settings(jwks), clock);
    }

    private static void expectUnauthorized(TokenVerifier verifier, String token) {
        expectUnauthorized(verifier.verify(token));
    }

    private static void expectUnauthorized(Mono<?> verification) {
        verification
                .as(StepVerifier::create)
                .verifyErrorSatisfies(cause ->
                        assertThat(((ProblemRaised) cause).problem().code()).isEqualTo("unauthorized"));
    }

    private static Clock movable(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
