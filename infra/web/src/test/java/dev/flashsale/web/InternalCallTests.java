package dev.flashsale.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@KioskTest
@TestPropertySource(properties = "flashsale.internal.key=the-key")
class InternalCallTests {

    private static final String SLICES = "/internal/slices?from=2026-11-20T15:00:00Z&to=2026-11-21T15:00:00Z";

    @Autowired
    private WebTestClient client;

    @Test
    void letsServicesAndOperatorsIn() {
        get(SLICES, InternalKey.HEADER, "the-key").expectStatus().isOk();
        get(SLICES, "Authorization", "Bearer " + token(Role.OPERATOR))
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @CsvSource({
        "X-Internal-Key, another, 401",
        "X-Internal-Key, '', 401",
        "Authorization, Bearer x, 401",
        "X-Any, x, 401"
    })
    void letsNobodyElseIn(String header, String value, int status) {
        get(SLICES, header, value).expectStatus().isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUSTOMER", "SELLER"})
    void letsNobodyElseInWithAToken(Role role) {
        get(SLICES, "Authorization", "Bearer " + token(role)).expectStatus().isForbidden();
    }

    /** A service that was given no key believes nobody, above all not who sends none. */
    @Test
    void believesNoServiceWithoutAKey() {
        var unset = new InternalKey("");

        assertThat(unset.isProvenBy("")).isFalse();
        assertThat(unset.toString() + new InternalKey("the-key")).doesNotContain("the-key");
    }

    @Test
    void leadsThroughASpanOfTime() {
        List<Integer> seen = new ArrayList<>();
        var page = fetch(SLICES + "&limit=2");
        while (page.next() != null) {
            seen.addAll(page.items());
            page = fetch(SLICES + "&limit=2&cursor=" + page.next());
        }
        seen.addAll(page.items());

        assertThat(seen).containsExactly(1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "to=2026-11-21T15:00:00Z, from",
        "from=2026-11-21T15:00:00Z, to",
        "from=x&to=2026-11-21T15:00:00Z, from",
        "from=2026-11-21T15:00:00Z&to=2026-11-21T15:00:00Z, to",
        "from=2026-11-21T15:00:00Z&to=2026-11-22T15:00:00Z&limit=0, limit",
        "from=2026-11-21T15:00:00Z&to=2026-11-22T15:00:00Z&limit=1001, limit",
        "from=2026-11-21T15:00:00Z&to=2026-11-22T15:00:00Z&limit=x, limit",
        "from=2026-11-21T15:00:00Z&to=2026-11-22T15:00:00Z&cursor=*, cursor",
        "from=2026-11-21T15:00:00Z&to=2026-11-22T15:00:00Z&cursor=eA, cursor"
    })
    void refusesASpanThatMakesNoSense(String query, String field) {
        get("/internal/slices?" + query, InternalKey.HEADER, "the-key")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("invalid-request")
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    private WebTestClient.ResponseSpec get(String uri, String header, String value) {
        return client.get().uri(uri).header(header, value).exchange();
    }

    private Page<Integer> fetch(String uri) {
        return Objects.requireNonNull(get(uri, InternalKey.HEADER, "the-key")
                .expectBody(new ParameterizedTypeReference<Page<Integer>>() {})
                .returnResult()
                .getResponseBody());
    }

    private static String token(Role role) {
        return KioskTokens.ISSUER.issue(UUID.randomUUID(), role, true, Duration.ofMinutes(5));
    }
}
