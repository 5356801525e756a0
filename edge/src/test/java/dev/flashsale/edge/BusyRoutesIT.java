package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The busiest calls go through all that usual ones go through, once, and are counted like them. */
@EdgeTest
class BusyRoutesIT {

    @Autowired
    private WebTestClient client;

    @Autowired
    private MeterRegistry meters;

    @ParameterizedTest
    @ValueSource(strings = {"/api/sales/1/orders", "/api/coupons/1/issues"})
    void carryTheSameHeadersAsAUsualCall(String path) {
        var usual = headers(HttpMethod.POST, "/api/products");
        var busy = headers(HttpMethod.POST, path);

        assertThat(busy.headerNames()).containsExactlyInAnyOrderElementsOf(usual.headerNames());
        assertThat(busy.headerNames()).contains("X-Correlation-Id", "Content-Security-Policy", "Date");
        busy.forEach((name, values) -> assertThat(values).as(name).hasSameSizeAs(usual.get(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/sales/1/orders, purchases, 200",
        "POST, /api/sales/sold-out/orders, purchases, 409",
        "POST, /api/sales/hang-up/orders, purchases, 503",
        "POST, /api/coupons/1/issues, claims, 200",
        "GET, /api/sales/1/orders, purchases, 200",
    })
    void areCountedOnceUnderTheirRoute(String method, String path, String route, String status) {
        var before = count(method, route, status);

        headers(HttpMethod.valueOf(method), path);

        // Whoever asked may have the answer before it is counted.
        await().untilAsserted(() -> assertThat(count(method, route, status)).isEqualTo(before + 1));
    }

    @Test
    void needARightToken() {
        client.post()
                .uri("/api/sales/1/orders")
                .header(HttpHeaders.AUTHORIZATION, "Bearer forged")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    private HttpHeaders headers(HttpMethod method, String path) {
        return client.method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .returnResult(String.class)
                .getResponseHeaders();
    }

    private long count(String method, String route, String status) {
        return meters
                .find("http.server.requests")
                .tags("method", method, "uri", "route:" + route, "status", status)
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
