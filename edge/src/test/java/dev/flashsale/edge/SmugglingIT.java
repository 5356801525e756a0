package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that mean one thing to the edge and might mean another to a service, byte by byte. */
class SmugglingIT {

    private static final StandInService SALE_CORE = new StandInService("sale-core");
    private static final StartedEdge EDGE = StartedEdge.with(
            Map.of("flashsale.services.sale-core", SALE_CORE.address(), "flashsale.edge.request-within", "2s"));
    private static final String HIDDEN = "GET /internal/audit HTTP/1.1\r\nHost: x\r\nX-Smuggled: 1\r\n\r\n";

    @BeforeEach
    void forget() {
        SALE_CORE.forget();
    }

    @AfterAll
    static void end() {
        EDGE.close();
        SALE_CORE.kill();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
                "Content-Length: 4, 5\r\n\r\nabcde",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: +4\r\n\r\nabcd",
                "Content-Length: 0x4\r\n\r\nabcd",
                "Content-Length: 99999999999999999999\r\n\r\n",
                "Content-Length : 4\r\n\r\nabcd",
                "X-Nul: a\0b\r\nContent-Length: 0\r\n\r\n",
                "X-Bell: a\u0007b\r\nContent-Length: 0\r\n\r\n",
                "X Space: 1\r\nContent-Length: 0\r\n\r\n",
                ": empty\r\nContent-Length: 0\r\n\r\n",
                "No colon at all\r\nContent-Length: 0\r\n\r\n",
            })
    void refusesWhatIsNoRequest(String rest) throws IOException {
        var answer = EDGE.raw("POST /api/sales/1/orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + rest);

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "\"code\":\"malformed-request\"", "\"retryable\":false");
        assertThat(SALE_CORE.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n\r\n",
                "GET /api/sales\r\n\r\n",
                "GET /api/sales HTTP/9.9.9\r\n\r\n",
                "GET /api sales HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n",
            })
    void refusesWhatIsNoFirstLine(String bytes) throws IOException {
        assertThat(EDGE.raw(bytes)).startsWith("HTTP/1.1 400 ");
        assertThat(SALE_CORE.received()).isEmpty();
    }

    @Test
    void refusesAnAddressThatIsTooLong() throws IOException {
        var answer = EDGE.raw("GET /api/sales?a=" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 414 ").contains("\"code\":\"uri-too-long\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_000})
    void refusesHeadersThatAreTooLarge(int headers) throws IOException {
        var each = "X-Much: " + "a".repeat(20_000 / headers) + "\r\n";
        var answer = EDGE.raw("GET /api/sales HTTP/1.1\r\nHost: localhost\r\n" + each.repeat(headers) + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431 ").contains("\"code\":\"headers-too-large\"");
        assertThat(SALE_CORE.received()).isEmpty();
    }

    /** Whichever length the edge believes, a service only ever sees the edge's own framing of one request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Content-Length: 0\r\n\r\n",
                "X-Fold: a\r\n Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0;" + "a=b;c=d" + "\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 5\r\nX-Account-Id: 1\r\n\r\n",
                "Expect: 100-continue\r\nContent-Length: 0\r\n\r\n",
                "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nConnection: Upgrade, HTTP2-Settings\r\nContent-Length: 0\r\n\r\n",
            })
    void letsNoRequestHideInAnother(String rest) throws IOException {
        EDGE.raw("POST /api/sales/1/orders HTTP/1.1\r\nHost: localhost\r\n" + rest + HIDDEN
                + "GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(SALE_CORE.received()).hasSizeLessThanOrEqualTo(1).allSatisfy(seen -> {
            assertThat(seen.uri()).isEqualTo("/api/sales/1/orders");
            assertThat(seen.headers().getAll("Content-Length").size()
                            + seen.headers().getAll("Transfer-Encoding").size())
                    .isEqualTo(1);
            assertThat(seen.headers().contains("X-Account-Id")).isFalse();
            assertThat(seen.headers().contains("Upgrade")).isFalse();
            assertThat(seen.headers().contains("X-Smuggled")).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nab\r\n0\r\n\r\n",
                "zz\r\nab\r\n0\r\n\r\n",
                "-1\r\nab\r\n0\r\n\r\n",
                "ffffffffffffffff\r\nab",
            })
    void passesOnNoBrokenChunks(String chunks) throws IOException {
        var answer = EDGE.raw("POST /api/sales/1/orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + chunks);

        assertThat(answer).doesNotContain(" 200 ", " 500 ");
        assertThat(SALE_CORE.received()).isEmpty();
    }

    @Test
    void refusesAChunkExtensionThatNeverEnds() throws IOException {
        var answer = EDGE.raw("POST /api/sales/1/orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n0;a=" + "a".repeat(100_000) + "\r\n\r\n");

        assertThat(answer).doesNotContain(" 200 ", " 500 ");
        assertThat(SALE_CORE.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://elsewhere.example/api/sales/1",
                "http://localhost@elsewhere.example/api/sales",
                "http://169.254.169.254/api/sales",
                "https://elsewhere.example:1/api/sales",
            })
    void sendsNothingAnywhereElse(String uri) throws IOException {
        EDGE.raw("GET " + uri + " HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n");

        assertThat(SALE_CORE.received())
                .allSatisfy(seen -> assertThat(seen.headers().get("Host")).isEqualTo("localhost:" + SALE_CORE.port()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/internal/audit",
                "http://localhost/api/sales/../../internal/audit",
                "http://localhost/api/sales/%2e%2e/%2e%2e/internal/audit",
                "/api/sales/..",
                "/api/sales/%252e%252e/internal",
                "/api/sales/1?x=1/../../internal",
                "/api/sales/\u00e9",
                "*",
                "internal/audit",
                "@localhost/internal/audit",
                ":80/internal/audit",
                "//api/sales",
                "/api/sales#/../../internal/audit",
            })
    void knowsNoWayRound(String path) throws IOException {
        var answer = EDGE.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).doesNotContain(" 500 ");
        assertThat(SALE_CORE.received())
                .allSatisfy(
                        seen -> assertThat(seen.uri()).startsWith("/api/sales").doesNotContain("#"));
        assertThat(SALE_CORE.received())
                .allSatisfy(seen -> assertThat(seen.uri().split("\\?")[0]).doesNotContain("..", "internal", "%"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND", "get", "PURGE"})
    void takesNoOddMethodsForItself(String method) throws IOException {
        var answer = EDGE.raw(method + " /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).doesNotContain(" 200 ", " 500 ");
    }

    @Test
    void waitsForNobodyWhoNeverEnds() throws IOException {
        var answer = EDGE.raw("POST /api/sales/1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\na");

        assertThat(answer).contains(" 408 ");
        assertThat(SALE_CORE.received()).isEmpty();
    }
}
