package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.web.Role;
import dev.flashsale.web.ServiceStarter;
import dev.flashsale.web.TokenIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The edge outside of the dev profile, and the keys it starts with. */
class ProductionIT {

    private static final String KEY = "flashsale.identity.signing-key";
    private static final String FILE = "flashsale.identity.signing-key-file";

    private static final String PUBLISHED = "flashsale.identity.published-keys[0]";
    private static final String OPERATOR = "flashsale.identity.bootstrap-operator.";

    @TempDir
    private Path folder;

    @Test
    void doesNotStartWithoutAKey() {
        assertThatThrownBy(() -> start(Map.of()))
                .rootCause()
                .hasMessageStartingWith("The edge needs a key to sign tokens with");
        assertThatThrownBy(() -> start(Map.of(FILE, folder.resolve("none.pem"))))
                .rootCause()
                .hasMessageStartingWith("The edge needs a key to sign tokens with");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void doesNotStartWithABrokenKey() {
        assertThatThrownBy(() -> start(Map.of(KEY, "none")))
                .rootCause()
                .hasMessage("The signing key is not a PKCS #8 PEM of an EC P-256 key.");
    }

    @Test
    void handsOutNoTokens() {
        try (var edge = start(Map.of(KEY, TokenIssuer.newPem()))) {
            clientOf(edge)
                    .post()
                    .uri("/api/dev/tokens")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue("{\"role\":\"OPERATOR\",\"count\":1}")
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("not-found");
        }
    }

    @Test
    void showsNoMails() {
        try (var edge = start(Map.of(KEY, TokenIssuer.newPem()))) {
            clientOf(edge).get().uri("/api/dev/mails").exchange().expectStatus().isNotFound();
        }
    }

    @Test
    void takesOnTheOperatorOfItsSettings() {
        var email = People.newAddress();
        var settings = Map.<String, Object>of(
                KEY,
                TokenIssuer.newPem(),
                OPERATOR + "email",
                email.toUpperCase(Locale.ROOT),
                OPERATOR + "password",
                "a first password");
        try (var edge = start(settings);
                var _ = start(settings)) {
            var people = new People(clientOf(edge));
            await().untilAsserted(() -> assertThat(People.statusOf(people.tryToLogIn(email, "a first password")))
                    .isEqualTo(200));
        }
    }

    @Test
    void doesNotStartWithHalfAnOperator() {
        var key = TokenIssuer.newPem();
        assertThatThrownBy(() -> start(Map.of(KEY, key, OPERATOR + "email", "op@example.com")))
                .rootCause()
                .hasMessageContaining("needs both an email and a password");
        assertThatThrownBy(() -> start(
                        Map.of(KEY, key, OPERATOR + "email", "op@example.com", OPERATOR + "password", "operator")))
                .rootCause()
                .hasMessageContaining("has less than 10 characters")
                .hasMessageNotContaining("operator\"");
    }

    @Test
    void publishesTheNextKeyBeforeItSignsAndTheLastUntilItsTokensEnd() {
        var before = TokenIssuer.newPem();
        var after = TokenIssuer.newPem();
        var old = TokenIssuer.ofPem(before, Clock.systemUTC());
        var token = old.issue(new UUID(1, 2), Role.OPERATOR, true, Duration.ofMinutes(5));
        var next = TokenIssuer.ofPem(after, Clock.systemUTC())
                .issue(new UUID(1, 2), Role.OPERATOR, true, Duration.ofMinutes(5));

        try (var edge = start(Map.of(KEY, before, PUBLISHED, after))) {
            assertThat(accepts(edge, token)).isTrue();
            assertThat(accepts(edge, next)).isTrue();
        }
        try (var edge = start(Map.of(KEY, after, PUBLISHED, before))) {
            assertThat(accepts(edge, token)).isTrue();
            assertThat(accepts(edge, next)).isTrue();
        }
        try (var edge = start(Map.of(KEY, after))) {
            assertThat(accepts(edge, token)).isFalse();
            assertThat(accepts(edge, next)).isTrue();
        }
    }

    private static boolean accepts(ConfigurableApplicationContext edge, String token) {
        return People.statusOf(new People(clientOf(edge)).me(token)) != 401;
    }

    @Test
    void keepsTheKeyOfItsFile() {
        var file = folder.resolve("keys/edge.pem");
        String first;
        try (var edge = start(Map.of(FILE, file, "spring.profiles.active", "dev"))) {
            first = jwksOf(edge);
        }

        assertThat(file).isNotEmptyFile();
        assertThat(Files.isReadable(file)).isTrue();
        try (var edge = start(Map.of(FILE, file))) {
            assertThat(jwksOf(edge)).isEqualTo(first);
        }
    }

    @Test
    void answersItsProbes() {
        try (var edge = start(Map.of(KEY, TokenIssuer.newPem()))) {
            var port = edge.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
            var management = WebTestClient.bindToServer()
                    .baseUrl("http://localhost:" + port)
                    .build();

            management
                    .get()
                    .uri("/actuator/health/readiness")
                    .exchange()
                    .expectStatus()
                    .isOk();
            management
                    .get()
                    .uri("/actuator/health/liveness")
                    .exchange()
                    .expectStatus()
                    .isOk();
            management
                    .get()
                    .uri("/actuator/prometheus")
                    .exchange()
                    .expectStatus()
                    .isOk();
            management
                    .get()
                    .uri("/actuator/gateway/routes")
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }

    private static ConfigurableApplicationContext start(Map<String, Object> settings) {
        var all = new HashMap<>(DevBackends.springProperties("edge"));
        all.putAll(settings);
        all.put("server.port", 0);
        all.put("management.server.port", 0);
        return ServiceStarter.application(EdgeApplication.class, "edge", all).run();
    }

    private static String jwksOf(ConfigurableApplicationContext edge) {
        return clientOf(edge)
                .get()
                .uri("/.well-known/jwks.json")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static WebTestClient clientOf(ConfigurableApplicationContext edge) {
        var port = ((WebServerApplicationContext) edge).getWebServer().getPort();
        return WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }
}
