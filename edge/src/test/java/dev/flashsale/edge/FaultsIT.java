package dev.flashsale.edge;

import static dev.flashsale.edge.StandInServices.SALE_CORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;

@EdgeTest
class FaultsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Autowired
    private WebTestClient client;

    @ParameterizedTest
    @CsvSource({
        "GET, /api/settlements/statements, service-unavailable, known",
        "POST, /api/settlements/runs, service-unavailable, known",
        "GET, /api/sales/slow, service-unavailable, known",
        "POST, /api/sales/slow/orders, outcome-unknown, unknown",
        "PATCH, /api/products/slow, outcome-unknown, unknown",
        "DELETE, /api/products/slow, outcome-unknown, unknown",
        "GET, /api/sales/hang-up, service-unavailable, known",
        "POST, /api/sales/hang-up/orders, outcome-unknown, unknown",
        "GET, /api/sales/hang-up-late, service-unavailable, known",
        "POST, /api/sales/hang-up-late/orders, outcome-unknown, unknown",
    })
    void tellsDownFromLost(String method, String uri, String code, String outcome) {
        client.method(HttpMethod.valueOf(method))
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .value(
                        HttpHeaders.RETRY_AFTER,
                        wait -> assertThat(Integer.parseInt(wait)).isBetween(1, 5))
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.outcome")
                .isEqualTo(outcome)
                .jsonPath("$.retryable")
                .isEqualTo(true)
                .jsonPath("$.instance")
                .isEqualTo(uri);
    }

    @Test
    void hangsUpWhereALargeAnswerBreaksOffInTheMiddle() {
        client.get()
                .uri("/api/sales/hang-up-late-and-large")
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .as(StepVerifier::create)
                .thenConsumeWhile(_ -> true)
                .expectError()
                .verify(PATIENCE);
    }

    @Test
    void streamsEventsAsTheyComeAndHangsUpWithTheWatcher() {
        client.get()
                .uri("/api/sales/1/stock/stream")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody()
                .as(StepVerifier::create)
                .expectNext("{}", "{}", "{}", "{}", "{}", "{}")
                .thenCancel()
                .verify(PATIENCE);

        await().untilAsserted(() -> assertThat(SALE_CORE.openStreams()).isZero());
    }

    @Test
    void countsNoTimeAgainstAStream() {
        client.get()
                .uri("/api/orders/1/events")
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .as(StepVerifier::create)
                .expectNextCount(8)
                .thenCancel()
                .verify(PATIENCE);
    }
}
