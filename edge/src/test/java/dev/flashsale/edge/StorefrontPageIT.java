package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

/** How the files of the storefront are handed out. */
@EdgeTest
class StorefrontPageIT {

    @Autowired
    private WebTestClient client;

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/storefront/main.js, text/javascript",
        "/storefront/ko.js, text/javascript",
        "/storefront/style.css, text/css",
        "/storefront/icon.svg, image/svg+xml"
    })
    void servesItsFilesAndNothingElseMayRun(String path, String type) {
        var headers = headersOf(path);

        assertThat(String.valueOf(headers.getContentType())).startsWith(type);
        assertThat(headers.getFirst("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "data:");
    }

    @Test
    void anUnchangedFileIsNotSentAgain() {
        var tag = Objects.requireNonNull(headersOf("/storefront/main.js").getETag());

        client.get()
                .uri("/storefront/main.js")
                .header(HttpHeaders.IF_NONE_MATCH, tag)
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .cacheControl(CacheControl.noCache());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/storefront", "/storefront/", "/storefront/none.js", "/storefront/main.js/more"})
    void thereIsNothingElse(String path) {
        client.get().uri(path).exchange().expectStatus().isEqualTo(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/sales", "/api/accounts/me"})
    void everyAnswerSaysWhatTimeItIs(String path) {
        var date = client.get()
                .uri(path)
                .exchange()
                .returnResult(byte[].class)
                .getResponseHeaders()
                .getDate();

        assertThat(Instant.ofEpochMilli(date)).isCloseTo(Instant.now(), within(Duration.ofSeconds(3)));
    }

    private HttpHeaders headersOf(String path) {
        return client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(byte[].class)
                .getResponseHeaders();
    }
}
