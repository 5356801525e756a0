package dev.flashsale.edge;

import static dev.flashsale.edge.People.atOnce;
import static dev.flashsale.edge.People.statusOf;
import static dev.flashsale.edge.StandInServices.SALE_CORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.web.IdentitySettings;
import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import dev.flashsale.web.TokenVerifier;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What a session is good for, how it goes on, and everything that ends it. */
@EdgeTest
class SessionsIT {

    @Autowired
    private WebTestClient client;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TokenVerifier verifier;

    @Autowired
    private TokenIssuer issuer;

    private People people;

    @BeforeEach
    void meet() {
        people = new People(client);
    }

    @Test
    void goesOnWithEveryRefresh() {
        var tokens = people.logIn(people.newcomer());
        var session = sessionOf(tokens);

        for (int i = 0; i < 5; i++) {
            var next = people.refresh(tokens.refreshToken());

            assertThat(next.refreshToken()).isNotEqualTo(tokens.refreshToken());
            assertThat(sessionOf(next)).isEqualTo(session);
            people.me(next.accessToken()).expectStatus().isOk();
            tokens = next;
        }
    }

    @Test
    void givesOneAnswerToARefreshThatIsSentTwiceAtOnce() throws Exception {
        var tokens = people.logIn(people.newcomer());

        var answers = atOnce(6, () -> people.refresh(tokens.refreshToken()));

        var next =
                new HashSet<>(answers.stream().map(People.Tokens::refreshToken).toList());
        assertThat(next).hasSize(1);
        people.refresh(next.iterator().next());
    }

    @Test
    void endsWhenAnOldRefreshTokenIsUsedAgain() {
        var old = people.logIn(people.newcomer());
        var latest = people.refresh(old.refreshToken());
        letTheGracePass(old);

        people.tryToRefresh(old.refreshToken())
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("session-ended");

        people.tryToRefresh(latest.refreshToken()).expectStatus().isUnauthorized();
        people.me(latest.accessToken()).expectStatus().isUnauthorized();
        people.me(old.accessToken()).expectStatus().isUnauthorized();
    }

    @Test
    void endsThoughTheOldTokenIsFromLongAgo() {
        var oldest = people.logIn(people.newcomer());
        var latest = oldest;
        for (int i = 0; i < 3; i++) {
            latest = people.refresh(latest.refreshToken());
        }

        people.tryToRefresh(oldest.refreshToken()).expectStatus().isUnauthorized();

        people.tryToRefresh(latest.refreshToken()).expectStatus().isUnauthorized();
    }

    @Test
    void endsForAThiefAndTheRobbedWhenBothGoOn() {
        var robbed = people.logIn(people.newcomer());
        var ofTheThief = people.refresh(robbed.refreshToken());
        var ofTheRobbed = people.refresh(robbed.refreshToken());
        people.refresh(ofTheThief.refreshToken());
        letTheGracePass(robbed);

        people.tryToRefresh(ofTheRobbed.refreshToken()).expectStatus().isUnauthorized();

        people.me(ofTheThief.accessToken()).expectStatus().isUnauthorized();
    }

    @Test
    void doesNotEndByATokenThatWasInvented() {
        var tokens = people.logIn(people.newcomer());
        var bytes = Base64.getUrlDecoder().decode(tokens.refreshToken());
        var invented = ByteBuffer.wrap(bytes.clone()).putLong(20, 42).array();

        for (var token : List.of(base64(invented), base64(new byte[64]), "x", "*", "A".repeat(200))) {
            people.tryToRefresh(token).expectStatus().isUnauthorized();
        }

        people.refresh(tokens.refreshToken());
    }

    @Test
    void endsWithALogOut() {
        var tokens = people.logIn(people.newcomer());
        SALE_CORE.forget();

        people.call("DELETE", "/api/sessions", tokens.accessToken(), "")
                .expectStatus()
                .isNoContent();

        people.me(tokens.accessToken()).expectStatus().isUnauthorized();
        people.call("GET", "/api/sales", tokens.accessToken(), "")
                .expectStatus()
                .isUnauthorized();
        assertThat(SALE_CORE.received()).isEmpty();
        people.tryToRefresh(tokens.refreshToken()).expectStatus().isUnauthorized();
    }

    @Test
    void leavesSyntheticTokensAlone() {
        var token = issuer.issue(UUID.randomUUID(), Role.CUSTOMER, true, Duration.ofHours(1));

        people.call("DELETE", "/api/sessions", token, "").expectStatus().isNoContent();

        people.call("GET", "/api/sales", token, "").expectStatus().isOk();
        people.call("DELETE", "/api/sessions", null, "").expectStatus().isUnauthorized();
    }

    @Test
    void endsWhenItIsTooOld() {
        var tokens = people.logIn(people.newcomer());
        run("update session set expires_at = now() - interval '1 second' where id = :id", sessionOf(tokens));

        people.tryToRefresh(tokens.refreshToken()).expectStatus().isUnauthorized();
    }

    @Test
    void keepsTheNewestTwentyOfAnAccount() {
        var email = people.newcomer();
        var first = people.logIn(email);
        var second = people.logIn(email);

        for (int i = 0; i < 19; i++) {
            people.logIn(email);
        }

        people.tryToRefresh(first.refreshToken()).expectStatus().isUnauthorized();
        people.me(first.accessToken()).expectStatus().isUnauthorized();
        people.refresh(second.refreshToken());
    }

    @Test
    void publishesWhichEndedBeforeTheirTokens() {
        var tokens = people.logIn(people.newcomer());
        people.call("DELETE", "/api/sessions", tokens.accessToken(), "");

        var published = client.get()
                .uri("/.well-known/revoked-sessions.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();

        assertThat(published.getResponseBody()).contains(sessionOf(tokens).toString());
        client.get()
                .uri("/.well-known/revoked-sessions.json")
                .header(
                        HttpHeaders.IF_NONE_MATCH,
                        Objects.requireNonNull(published.getResponseHeaders().getETag()))
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    @Test
    void endsOnEveryInstanceAndInEveryService() {
        Map<String, Object> settings =
                Map.of("flashsale.identity.signing-key", TokenIssuer.newPem(), "flashsale.sessions.watch", "100ms");
        var one = EdgeInstance.start("edgesessions", settings);
        var other = EdgeInstance.start("edgesessions", settings);
        try (var service = new WatchingService(other.address())) {
            var tokens = one.people().logIn(one.people().newcomer());
            assertThat(service.accepts(tokens.accessToken())).isTrue();
            other.people().me(tokens.accessToken()).expectStatus().isOk();

            one.people().call("DELETE", "/api/sessions", tokens.accessToken(), "");

            await().untilAsserted(() -> assertThat(statusOf(other.people().me(tokens.accessToken())))
                    .isEqualTo(401));
            await().untilAsserted(() ->
                    assertThat(service.accepts(tokens.accessToken())).isFalse());
            other.close();
            assertThat(service.accepts(tokens.accessToken())).isFalse();
        } finally {
            one.close();
            other.close();
        }
    }

    private void letTheGracePass(People.Tokens tokens) {
        run("update session set rotated_at = rotated_at - interval '11 seconds' where id = :id", sessionOf(tokens));
    }

    private UUID sessionOf(People.Tokens tokens) {
        var settings = new IdentitySettings(
                issuer.jwks(), "", null, Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(3), 10);
        var caller = TokenVerifier.of(settings, Clock.systemUTC())
                .verify(tokens.accessToken())
                .block();
        return Objects.requireNonNull(Objects.requireNonNull(caller).sessionId());
    }

    private void run(String sql, UUID id) {
        database.sql(sql).bind("id", id).then().block();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
