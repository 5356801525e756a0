package dev.flashsale.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@KioskTest
class ProblemTests {

    private static final String SOLD_OUT = """
            {"type":"/problems/sold-out","title":"Sold out","status":409,"detail":"Every unit is taken.",
             "instance":"%s","code":"sold-out","retryable":true,"outcome":"known","itemId":"i-1","remaining":0}
            """;

    @Autowired
    private WebTestClient client;

    @ParameterizedTest
    @ValueSource(strings = {"/sold-out", "/sold-out-raised"})
    void looksTheSameReturnedOrRaised(String path) {
        client.get()
                .uri(path)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                .expectBody()
                .json(SOLD_OUT.formatted(path), org.springframework.test.json.JsonCompareMode.STRICT);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, timeout, 503, temporarily-unavailable, known, true",
        "POST, timeout, 503, temporarily-unavailable, unknown, true",
        "GET, refused, 503, temporarily-unavailable, known, true",
        "POST, refused, 503, temporarily-unavailable, known, true",
        "POST, delivery, 503, outcome-unknown, unknown, true",
        "GET, bug, 500, internal-error, known, false",
        "POST, bug, 500, internal-error, unknown, false",
    })
    void answersFaultsWithoutTheirDetails(
            String method, String fault, int status, String code, String outcome, boolean retryable) {
        var answer = client.method(HttpMethod.valueOf(method))
                .uri("/faults/" + fault)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.outcome")
                .isEqualTo(outcome)
                .jsonPath("$.retryable")
                .isEqualTo(retryable)
                .returnResult();

        assertThat(new String(answer.getResponseBodyContent())).doesNotContain("secret words", "Exception", "at dev.");
        assertThat(answer.getResponseHeaders().containsHeader(HttpHeaders.RETRY_AFTER))
                .isEqualTo(retryable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-b_c.9", "0123456789012345678901234567890123456789012345678901234567890123"})
    void keepsASaneCorrelationId(String id) {
        client.get()
                .uri("/nowhere")
                .header(Correlation.HEADER, id)
                .exchange()
                .expectHeader()
                .valueEquals(Correlation.HEADER, id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "01234567890123456789012345678901234567890123456789012345678901234"})
    void replacesAnInsaneCorrelationId(String id) {
        client.get()
                .uri("/nowhere")
                .header(Correlation.HEADER, id)
                .exchange()
                .expectHeader()
                .valueMatches(Correlation.HEADER, "[0-9a-f]{16}");
    }

    @Test
    void streamsEventsUnbuffered() {
        client.get()
                .uri("/events")
                .exchange()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                .expectHeader()
                .valueEquals("X-Accel-Buffering", "no")
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "no-cache")
                .expectBody(String.class)
                .isEqualTo("event:letter\ndata:a\n\nevent:letter\ndata:b\n\n");
    }
}
