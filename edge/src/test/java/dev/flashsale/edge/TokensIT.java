package dev.flashsale.edge;

import static dev.flashsale.edge.StandInServices.SALE_CORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.web.IdentitySettings;
import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import dev.flashsale.web.TokenVerifier;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@EdgeTest
class TokensIT {

    @Autowired
    private WebTestClient client;

    record DevToken(UUID accountId, String token) {}

    @ParameterizedTest
    @EnumSource(Role.class)
    void handsOutTokensThatItsPublishedKeysVerify(Role role) {
        var tokens = ask("{\"role\":\"%s\",\"count\":250}".formatted(role));

        var verifier = verifierOfPublishedKeys();
        assertThat(tokens).hasSize(250);
        assertThat(new HashSet<>(tokens)).hasSize(250);
        tokens.forEach(each -> assertThat(verifier.verify(each.token()).block())
                .satisfies(caller ->
                        assertThat(Objects.requireNonNull(caller).accountId()).isEqualTo(each.accountId()))
                .satisfies(caller -> assertThat(caller.role()).isEqualTo(role))
                .satisfies(caller -> assertThat(caller.emailVerified()).isTrue()));
    }

    @Test
    void signsOneTokenToo() {
        assertThat(ask("{\"role\":\"CUSTOMER\",\"count\":1}")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"CUSTOMER\",\"count\":0}",
                "{\"role\":\"CUSTOMER\",\"count\":100001}",
                "{\"role\":\"ROOT\",\"count\":1}",
                "{\"count\":1}",
                "{\"role\":\"CUSTOMER\"}",
                "{}",
                "",
            })
    void wantsASensibleNumberAndRole(String body) {
        client.post()
                .uri("/api/dev/tokens")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void publishesNoPrivateHalf() {
        client.get()
                .uri("/.well-known/jwks.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_JSON)
                .expectBody()
                .jsonPath("$.keys[0].crv")
                .isEqualTo("P-256")
                .jsonPath("$.keys[0].d")
                .doesNotExist();
    }

    @Test
    void passesAGoodTokenOn() {
        var token = ask("{\"role\":\"CUSTOMER\",\"count\":1}").getFirst().token();

        for (int i = 0; i < 2; i++) {
            get("/api/sales", "Bearer " + token).expectStatus().isOk();
        }

        assertThat(SALE_CORE.last().headers().get("Authorization")).isEqualTo("Bearer " + token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Bearer ", "Basic YTpi", "x"})
    void turnsAwayABadToken(String authorization) {
        SALE_CORE.forget();

        get("/api/sales", authorization)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unauthorized");

        assertThat(SALE_CORE.received()).isEmpty();
    }

    @Test
    void turnsAwayATokenOfSomebodyElsesKey() {
        var forged = TokenIssuer.generated().issue(new UUID(1, 2), Role.OPERATOR, true, Duration.ofHours(1));

        get("/api/sales", "Bearer " + forged).expectStatus().isUnauthorized();
        get("/api/ops/audit", "Bearer " + forged).expectStatus().isUnauthorized();
    }

    private WebTestClient.ResponseSpec get(String uri, String authorization) {
        return client.get()
                .uri(uri)
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .exchange();
    }

    private List<DevToken> ask(String body) {
        var answer = client.post()
                .uri("/api/dev/tokens")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_JSON)
                .expectBody(new ParameterizedTypeReference<Map<String, List<DevToken>>>() {})
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(Objects.requireNonNull(answer).get("tokens"));
    }

    private TokenVerifier verifierOfPublishedKeys() {
        var jwks = client.get()
                .uri("/.well-known/jwks.json")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        var settings = new IdentitySettings(
                jwks, "", null, Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(3), 1000);
        return TokenVerifier.of(settings, Clock.systemUTC());
    }
}
