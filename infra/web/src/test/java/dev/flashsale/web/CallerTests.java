package dev.flashsale.web;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

@KioskTest
class CallerTests {

    private static final UUID ANN = UUID.fromString("0198c0de-0000-7000-8000-000000000001");

    @Autowired
    private WebTestClient client;

    @Test
    void knowsItsCaller() {
        get("/me", "Bearer " + tokenOf(Role.CUSTOMER))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.accountId")
                .isEqualTo(ANN.toString())
                .jsonPath("$.emailVerified")
                .isEqualTo(true);
    }

    @Test
    void asksForAToken() {
        client.get()
                .uri("/me")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer x", "Basic YTpi", "x"})
    void refusesABadToken(String header) {
        get("/me", header).expectStatus().isUnauthorized();
        get("/anybody", header).expectStatus().isUnauthorized();
    }

    @Test
    void takesTheSchemeInAnyCase() {
        get("/me", "bearer " + tokenOf(Role.CUSTOMER)).expectStatus().isOk();
    }

    @Test
    void letsAnybodyIn() {
        client.get().uri("/anybody").exchange().expectBody(String.class).isEqualTo("nobody");
        get("/anybody", "Bearer " + tokenOf(Role.SELLER))
                .expectBody(String.class)
                .isEqualTo("SELLER");
    }

    @Test
    void admitsOnlyTheRolesOfACall() {
        get("/operators", "Bearer " + tokenOf(Role.OPERATOR)).expectStatus().isOk();
        get("/operators", "Bearer " + tokenOf(Role.CUSTOMER))
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("forbidden");
    }

    private WebTestClient.ResponseSpec get(String path, String authorization) {
        return client.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .exchange();
    }

    private static String tokenOf(Role role) {
        return KioskTokens.ISSUER.issue(ANN, role, true, Duration.ofHours(1));
    }
}
