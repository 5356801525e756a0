package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers and proxies are told, and which of them are believed. */
class DoorIT {

    private static final String ASKED = "GET /api/sales HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    private static final StandInService SALE_CORE = new StandInService("sale-core");
    private static final StartedEdge OPEN = StartedEdge.with(Map.of(
            "flashsale.services.sale-core",
            SALE_CORE.address(),
            "flashsale.edge.cors-origins",
            "https://shop.example,https://*.partner.example",
            "flashsale.edge.trusted-proxies",
            "127.0.0.0/8,::1/128",
            "flashsale.edge.tls-in-front",
            true));
    private static final StartedEdge SHUT = StartedEdge.with(Map.of(
            "flashsale.services.sale-core", SALE_CORE.address(),
            "flashsale.edge.cors-origins", "",
            "flashsale.edge.trusted-proxies", "10.0.0.0/8"));

    @BeforeEach
    void forget() {
        SALE_CORE.forget();
    }

    @AfterAll
    static void end() {
        OPEN.close();
        SHUT.close();
        SALE_CORE.kill();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/sales", "/api/unknown", "/v3/api-docs", "/.well-known/jwks.json"})
    void tellsBrowsersWhatToLeaveAlone(String path) throws IOException {
        var headers = OPEN.get(path).headers();

        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(headers.allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("frame-ancestors 'none'");
        assertThat(headers.allValues("Strict-Transport-Security")).hasSize(1);
        assertThat(headers.allValues("Server")).isEmpty();
        assertThat(SHUT.get(path).headers().allValues("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    void letsPagesOfChosenOriginsCall() throws IOException {
        var allowed = OPEN.raw(ASKED + "Origin: https://shop.example\r\n\r\n");
        assertThat(allowed)
                .startsWith("HTTP/1.1 200 ")
                .contains("Access-Control-Allow-Origin: https://shop.example\r\n")
                .doesNotContain("Access-Control-Allow-Credentials");

        assertThat(preflight(OPEN, "https://a.partner.example"))
                .startsWith("HTTP/1.1 200 ")
                .contains("Access-Control-Allow-Methods: ", "Access-Control-Max-Age: 3600");
        assertThat(SALE_CORE.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://shop.example.evil.example",
                "http://shop.example",
                "https://partner.example.evil",
                "null",
                "https://shop.example:444",
            })
    void letsNoOtherPageCall(String origin) throws IOException {
        assertThat(preflight(OPEN, origin)).startsWith("HTTP/1.1 403 ").doesNotContain("Access-Control-Allow-Origin");
        assertThat(preflight(SHUT, origin)).doesNotContain("Access-Control-Allow-Origin");
        assertThat(OPEN.raw(ASKED + "Origin: " + origin + "\r\n\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(SALE_CORE.received()).isEmpty();
    }

    @Test
    void allowsNobodyWhereNothingIsSet() throws IOException {
        assertThat(SHUT.raw(ASKED + "Origin: https://shop.example\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContain("Access-Control-Allow-Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "X-Forwarded-Proto", "Forwarded"})
    void believesOnlyTrustedProxies(String header) throws IOException {
        OPEN.get("/api/sales", header, "for=1");
        assertThat(SALE_CORE.last().headers().get(header)).isEqualTo("for=1");

        SHUT.get("/api/sales", header, "for=1");
        assertThat(SALE_CORE.last().headers().contains(header)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Account-Id", "X-Forwarded-User", "X-Role", "X-Internal-Key", "X-Real-IP", "Cookie"})
    void letsNotEvenTrustedProxiesSayWhoCalls(String header) throws IOException {
        OPEN.get("/api/sales", header, "1");

        assertThat(SALE_CORE.last().headers().contains(header)).isFalse();
    }

    @Test
    void takesNoLargePurchase() throws IOException {
        var large = "a".repeat(16 * 1024 + 1);
        var announced = OPEN.send(OPEN.request("/api/sales/1/orders").POST(BodyPublishers.ofString(large)));
        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(announced.body()).contains("\"code\":\"body-too-large\"", "16 KiB");

        var inChunks = OPEN.send(
                OPEN.request("/api/sales/1/orders").POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(large))));
        assertThat(inChunks.statusCode()).isEqualTo(413);
        assertThat(SALE_CORE.received()).isEmpty();

        var product = OPEN.send(OPEN.request("/api/products").POST(BodyPublishers.ofString(large)));
        assertThat(product.statusCode()).isEqualTo(200);
    }

    private static String preflight(StartedEdge edge, String origin) throws IOException {
        return edge.raw("OPTIONS /api/sales HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: " + origin
                + "\r\nAccess-Control-Request-Method: POST\r\n\r\n");
    }
}
