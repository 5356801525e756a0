package dev.flashsale.edge;

import static dev.flashsale.edge.StandInServices.ORDER_FLOW;
import static dev.flashsale.edge.StandInServices.PAYMENT;
import static dev.flashsale.edge.StandInServices.SALE_CORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.tcp.TcpClient;

@EdgeTest
class RoutingIT {

    @Autowired
    private WebTestClient client;

    @LocalServerPort
    private int port;

    @BeforeEach
    void forget() {
        List.of(SALE_CORE, ORDER_FLOW, PAYMENT).forEach(StandInService::forget);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/brands, sale-core",
        "POST, /api/products, sale-core",
        "PATCH, /api/products/1, sale-core",
        "GET, /api/products/1/lowest-price, sale-core",
        "GET, /api/lowest-prices?productIds=1, sale-core",
        "GET, /api/sales, sale-core",
        "POST, /api/sales/1/orders, sale-core",
        "GET, /api/sales/1/stock, sale-core",
        "POST, /api/coupons/1/issues, sale-core",
        "GET, /api/me/coupons, sale-core",
        "GET, /api/ops/sales/1, sale-core",
        "GET, /api/orders, order-flow",
        "GET, /api/orders/1, order-flow",
        "POST, /api/orders/1/cancel, order-flow",
        "GET, /api/ops/dead-letters?limit=1, order-flow",
        "POST, /api/ops/dead-letters/sale.replies~0-1/replay, order-flow",
        "POST, /api/orders/1/payments, payment",
        "GET, /api/orders/1/payments, payment",
        "POST, /api/payments/webhooks/toss, payment",
        "GET, /api/wallet, payment",
        "GET, /api/wallet/entries, payment",
        "GET, /api/points, payment",
    })
    void knowsWhoOwnsACall(String method, String uri, String owner) {
        client.method(HttpMethod.valueOf(method))
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.by")
                .isEqualTo(owner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/index.html",
                "/static/storefront/index.html",
                "/storefront/../../edge.yml",
                "/storefront/%2e%2e/%2e%2e/edge.yml",
                "/console/..%2f..%2fedge.yml",
                "/api",
                "/api/unknown",
                "/api/me/orders",
                "/internal/audit",
                "/actuator/health",
                "/actuator/prometheus",
                "/api/ops/sales",
                "/api/ops/sales/1/more",
                "/api/ops/dead-letters/sale.replies~0-1",
                "/api/sales/../../internal/audit",
                "/api/sales/..%2f..%2finternal/audit",
                "/api/sales/%2e%2e/%2e%2e/internal/audit",
                "/api/sales/%2E%2E/%2E%2E/actuator/heapdump",
                "/api/sales/.%2e/.%2e/internal/audit",
                "/api/sales/./1",
                "/api/sales/..;/..;/internal/audit",
                "/api/sales//1",
                "//internal/audit",
                "/api/sales/%5c..%5cinternal",
                "/api/sales/1;a=b/orders",
                "/api/sales/%00",
                "/API/sales",
                "/api-docs/edge/internal",
                "/api-docs/unknown",
            })
    void routesNothingElse(String path) {
        var answer = raw("GET", path);

        assertThat(answer).contains("\"code\":\"not-found\"", "404");
        assertThat(SALE_CORE.received()).isEmpty();
        assertThat(ORDER_FLOW.received()).isEmpty();
    }

    @Test
    void passesAnswersThroughUntouched() {
        var answer = client.post()
                .uri("/api/sales/sold-out/orders")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals("Retry-After", "7")
                .expectBody(String.class)
                .isEqualTo("{\"code\":\"sold-out\", \"remaining\":0}")
                .returnResult();

        assertThat(answer.getResponseHeaders().get("X-Correlation-Id")).hasSize(1);
    }

    @Test
    void passesRequestsThroughUntouched() {
        client.post()
                .uri(URI.create("http://localhost:" + port + "/api/sales/1/orders?a=b%20c&d=%2F"))
                .header("Idempotency-Key", "k-1")
                .header("X-Admission-Token", "t")
                .header("X-Correlation-Id", "c-1")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{ \"lines\" : [] }")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Correlation-Id", "c-1");

        var seen = SALE_CORE.last();
        assertThat(seen.uri()).isEqualTo("/api/sales/1/orders?a=b%20c&d=%2F");
        assertThat(seen.body()).isEqualTo("{ \"lines\" : [] }");
        assertThat(seen.headers().get("Idempotency-Key")).isEqualTo("k-1");
        assertThat(seen.headers().get("X-Admission-Token")).isEqualTo("t");
        assertThat(seen.headers().getAll("X-Correlation-Id")).containsExactly("c-1");
        assertThat(seen.headers().get("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Account-Id",
                "X-User-Id",
                "X-Role",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Forwarded-Prefix",
                "Forwarded",
                "X-Real-IP",
                "X-Original-URL",
                "X-HTTP-Method-Override",
                "Cookie",
            })
    void letsNobodyClaimToBeSomebodyElse(String header) {
        client.get()
                .uri("/api/sales")
                .header(header, "1")
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(SALE_CORE.last().headers().contains(header)).isFalse();
    }

    @Test
    void keepsHeadersOfAConnectionToItself() {
        client.get()
                .uri("/api/sales")
                .header("Connection", "X-Odd, keep-alive")
                .header("X-Odd", "1")
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(SALE_CORE.last().headers().contains("X-Odd")).isFalse();
    }

    @Test
    void refusesABodyOverAMebibyteEvenInChunks() {
        var part = "a".repeat(64 * 1024);

        client.post()
                .uri("/api/sales/1/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Flux.range(0, 20).map(_ -> part), String.class)
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("body-too-large");
        client.post()
                .uri("/api/sales/1/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(part.repeat(17))
                .exchange()
                .expectStatus()
                .isEqualTo(413);
        assertThat(SALE_CORE.received()).isEmpty();
    }

    @Test
    void passesAChunkedBodyThatFits() {
        client.post()
                .uri("/api/sales/1/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Flux.just("{\"a\":", "1}"), String.class)
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(SALE_CORE.last().body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void showsTheDocsOfEveryService() {
        client.get().uri("/api-docs/payment").exchange().expectStatus().isOk();

        assertThat(PAYMENT.last().uri()).isEqualTo("/v3/api-docs");
        client.get().uri("/swagger-ui.html").exchange().expectStatus().is3xxRedirection();
        client.get().uri("/swagger-ui/index.html").exchange().expectStatus().isOk();
        client.get().uri("/v3/api-docs").exchange().expectStatus().isOk();
        client.get()
                .uri("/v3/api-docs/swagger-config")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.urls.length()")
                .isEqualTo(5);
    }

    /** Sends a path as it stands, which a well-behaved client would tidy up first. */
    private String raw(String method, String path) {
        return TcpClient.create()
                .port(port)
                .connect()
                .flatMap(connection -> connection
                        .outbound()
                        .sendString(Mono.just(
                                method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                        .then()
                        .then(connection.inbound().receive().aggregate().asString()))
                .block(Duration.ofSeconds(10));
    }
}
