package dev.flashsale.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

@KioskTest
class BadInputTests {

    private static final String LINES = "\"lines\":[{\"quantity\":1}]";

    @Autowired
    private WebTestClient client;

    record Nonsense(String body, String code, String field) {

        static Nonsense malformed(String body) {
            return new Nonsense(body, "malformed-body", "");
        }

        static Nonsense invalid(String field, String body) {
            return new Nonsense(body, "invalid-request", field);
        }
    }

    static Stream<Nonsense> nonsense() {
        return Stream.of(
                Nonsense.malformed(""),
                Nonsense.malformed("   "),
                Nonsense.malformed("{"),
                Nonsense.malformed("null"),
                Nonsense.malformed("[]"),
                Nonsense.malformed("5"),
                Nonsense.malformed("\"text\""),
                Nonsense.malformed("{'name':'a'}"),
                Nonsense.malformed("{\"name\":NaN}"),
                Nonsense.malformed("{\"name\":\"a\",}"),
                Nonsense.malformed("{\"name\":\"a\",\"name\":\"b\",\"price\":1,\"express\":true," + LINES + "}"),
                Nonsense.malformed("{\"name\":\"a\",\"price\":1,\"express\":true," + LINES + "} trailing"),
                Nonsense.malformed("{\"name\":\"a\",\"price\":1,\"express\":true," + LINES + "}{}"),
                Nonsense.malformed("[".repeat(5000)),
                Nonsense.invalid("lines[0]", "{\"lines\":" + "[".repeat(60) + "]".repeat(60) + "}"),
                Nonsense.malformed("{\"name\":\"\u0000\"}"),
                Nonsense.invalid("colour", "{\"name\":\"a\",\"price\":1,\"express\":true," + LINES + ",\"colour\":1}"),
                Nonsense.invalid("price", "{\"name\":\"a\",\"price\":\"5\",\"express\":true," + LINES + "}"),
                Nonsense.invalid("price", "{\"name\":\"a\",\"price\":1.5,\"express\":true," + LINES + "}"),
                Nonsense.invalid("price", "{\"name\":\"a\",\"price\":1.0,\"express\":true," + LINES + "}"),
                Nonsense.invalid("price", "{\"name\":\"a\",\"price\":1e40,\"express\":true," + LINES + "}"),
                Nonsense.invalid("price", "{\"name\":\"a\",\"price\":null,\"express\":true," + LINES + "}"),
                Nonsense.invalid("price", "{\"name\":\"a\",\"express\":true," + LINES + "}"),
                Nonsense.invalid("price", "{\"name\":\"a\",\"price\":true,\"express\":true," + LINES + "}"),
                Nonsense.invalid(
                        "price", "{\"name\":\"a\",\"price\":9223372036854775808,\"express\":true," + LINES + "}"),
                Nonsense.invalid(
                        "lines[0].quantity",
                        "{\"name\":\"a\",\"price\":1,\"express\":true,\"lines\":[{\"quantity\":99999999999}]}"),
                Nonsense.invalid("price", "{\"name\":\"a\",\"price\":[],\"express\":true," + LINES + "}"),
                Nonsense.invalid("price", "{\"name\":\"a\",\"price\":{},\"express\":true," + LINES + "}"),
                Nonsense.invalid("price", "{\"name\":\"a\",\"price\":\"\",\"express\":true," + LINES + "}"),
                Nonsense.invalid("name", "{\"name\":5,\"price\":1,\"express\":true," + LINES + "}"),
                Nonsense.invalid("name", "{\"name\":true,\"price\":1,\"express\":true," + LINES + "}"),
                Nonsense.invalid("name", "{\"name\":[\"a\"],\"price\":1,\"express\":true," + LINES + "}"),
                Nonsense.invalid("name", "{\"name\":\" \",\"price\":1,\"express\":true," + LINES + "}"),
                Nonsense.invalid("name", "{\"price\":1,\"express\":true," + LINES + "}"),
                Nonsense.invalid("express", "{\"name\":\"a\",\"price\":1,\"express\":1," + LINES + "}"),
                Nonsense.invalid("express", "{\"name\":\"a\",\"price\":1,\"express\":\"true\"," + LINES + "}"),
                Nonsense.invalid(
                        "wrapping",
                        "{\"name\":\"a\",\"price\":1,\"express\":true,\"wrapping\":\"ROUND\"," + LINES + "}"),
                Nonsense.invalid(
                        "wrapping", "{\"name\":\"a\",\"price\":1,\"express\":true,\"wrapping\":1," + LINES + "}"),
                Nonsense.invalid(
                        "wrapping", "{\"name\":\"a\",\"price\":1,\"express\":true,\"wrapping\":\"\"," + LINES + "}"),
                Nonsense.invalid("at", "{\"name\":\"a\",\"price\":1,\"express\":true,\"at\":\"soon\"," + LINES + "}"),
                Nonsense.invalid("at", "{\"name\":\"a\",\"price\":1,\"express\":true,\"at\":17," + LINES + "}"),
                Nonsense.invalid("lines", "{\"name\":\"a\",\"price\":1,\"express\":true,\"lines\":[]}"),
                Nonsense.invalid("lines", "{\"name\":\"a\",\"price\":1,\"express\":true,\"lines\":{}}"),
                Nonsense.invalid("lines", "{\"name\":\"a\",\"price\":1,\"express\":true}"),
                Nonsense.invalid(
                        "lines[1].quantity",
                        "{\"name\":\"a\",\"price\":1,\"express\":true,\"lines\":[{\"quantity\":1},{\"quantity\":-2}]}"),
                Nonsense.invalid(
                        "lines[0].itemId",
                        "{\"name\":\"a\",\"price\":1,\"express\":true,\"lines\":[{\"quantity\":1,\"itemId\":\"x\"}]}"),
                Nonsense.invalid(
                        "lines[0].itemId",
                        "{\"name\":\"a\",\"price\":1,\"express\":true,\"lines\":[{\"quantity\":1,\"itemId\":\"\"}]}"),
                Nonsense.invalid("lines[0]", "{\"name\":\"a\",\"price\":1,\"express\":true,\"lines\":[7]}"));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void namesWhatIsWrongWithABody(Nonsense nonsense) {
        for (var path : new String[] {"/baskets", "/eager-baskets"}) {
            var answer = client.post()
                    .uri(path)
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(nonsense.body())
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo(nonsense.code())
                    .jsonPath("$.type")
                    .isEqualTo("/problems/" + nonsense.code())
                    .jsonPath("$.instance")
                    .isEqualTo(path)
                    .jsonPath("$.outcome")
                    .isEqualTo("known")
                    .jsonPath("$.trace")
                    .doesNotExist();
            if (!nonsense.field().isEmpty()) {
                answer.jsonPath("$.errors[0].field").isEqualTo(nonsense.field());
                answer.jsonPath("$.errors[0].message").isNotEmpty();
            }
        }
    }

    @Test
    void takesWhatIsRight() {
        client.post()
                .uri("/baskets")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\":\"\uD55C\",\"price\":1,\"express\":true,\"at\":\"2026-01-31T09:00:00Z\"," + LINES
                        + "}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.at")
                .isEqualTo("2026-01-31T09:00:00Z");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        var body = ("{\"name\":\"\u00e9\",\"price\":1,\"express\":true," + LINES + "}")
                .getBytes(StandardCharsets.ISO_8859_1);

        postBytes("/baskets", body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("malformed-body");
    }

    @Test
    void refusesABodyOverAMebibyte() {
        var body = ("{\"name\":\"" + "a".repeat(1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);

        for (var path : new String[] {"/baskets", "/eager-baskets"}) {
            postBytes(path, body)
                    .expectStatus()
                    .isEqualTo(413)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("body-too-large");
        }
    }

    @Test
    void countsABodyThatComesInChunks() {
        var part = "a".repeat(64 * 1024);

        client.post()
                .uri("/baskets")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Flux.range(0, 40).map(_ -> part), String.class)
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("body-too-large");
    }

    @Test
    void writesMessagesInEnglish() {
        client.post()
                .uri("/baskets")
                .header(HttpHeaders.ACCEPT_LANGUAGE, "ko")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\":\"\",\"price\":1,\"express\":true," + LINES + "}")
                .exchange()
                .expectBody()
                .jsonPath("$.errors[0].message")
                .isEqualTo("must not be blank");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /items/x, 400, invalid-request, itemId",
        "GET, /counts, 400, invalid-request, units",
        "GET, /counts?units=, 400, invalid-request, units",
        "GET, /counts?units=a, 400, invalid-request, units",
        "GET, /counts?units=0, 400, invalid-request, units",
        "GET, /counts?units=11, 400, invalid-request, units",
        "GET, /counts?units=99999999999, 400, invalid-request, units",
        "GET, /wrappings?kind=ROUND, 400, invalid-request, kind",
        "GET, /pages?limit=0, 400, invalid-request, limit",
        "GET, /pages?limit=101, 400, invalid-request, limit",
        "GET, /pages?limit=ten, 400, invalid-request, limit",
        "GET, /pages?cursor=*, 400, invalid-request, cursor",
        "GET, /nowhere, 404, not-found,",
        "POST, /nowhere, 404, not-found,",
        "GET, /, 404, not-found,",
        "DELETE, /baskets, 405, method-not-allowed,",
        "POST, /keyed, 400, idempotency-key-required,",
    })
    void namesWhatIsWrongWithACall(String method, String uri, int status, String code, String field) {
        var answer = client.method(HttpMethod.valueOf(method))
                .uri(uri)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.status")
                .isEqualTo(status);
        if (field != null) {
            answer.jsonPath("$.errors[0].field").isEqualTo(field);
        }
    }

    @Test
    void saysWhichMethodsThereAre() {
        client.delete().uri("/baskets").exchange().expectHeader().valueEquals(HttpHeaders.ALLOW, "POST");
    }

    @Test
    void answersOptionsAndHead() {
        client.options()
                .uri("/counts")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists(HttpHeaders.ALLOW);
        client.head()
                .uri("/counts?units=1")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .isEmpty();
        client.head()
                .uri("/nowhere")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .isEmpty();
    }

    @Test
    void refusesOtherMediaTypes() {
        client.post()
                .uri("/baskets")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unsupported-media-type");
        client.get()
                .uri("/items/" + new java.util.UUID(1, 2))
                .accept(MediaType.APPLICATION_XML)
                .exchange()
                .expectStatus()
                .isEqualTo(406)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "é"})
    void refusesAKeyThatIsNotVisibleAscii(String key) {
        assertThat(codeForKey(key)).isEqualTo("invalid-request");
    }

    @Test
    void takesKeysOf1To128Characters() {
        assertThat(codeForKey("x".repeat(129))).isEqualTo("invalid-request");
        client.post()
                .uri("/keyed")
                .header(IdempotencyKey.HEADER, "x".repeat(128))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void letsAKeyBeOptional() {
        for (var path : new String[] {"/maybe-keyed", "/nullable-keyed"}) {
            client.post().uri(path).exchange().expectBody(String.class).isEqualTo("none");
            client.post()
                    .uri(path)
                    .header(IdempotencyKey.HEADER, "k")
                    .exchange()
                    .expectBody(String.class)
                    .isEqualTo("k");
            client.post()
                    .uri(path)
                    .header(IdempotencyKey.HEADER, "a b")
                    .exchange()
                    .expectStatus()
                    .isBadRequest();
        }
    }

    private String codeForKey(String key) {
        var problem = client.post()
                .uri("/keyed")
                .header(IdempotencyKey.HEADER, key)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody(Answer.class)
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(problem).code();
    }

    private WebTestClient.ResponseSpec postBytes(String path, byte[] body) {
        return client.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(String code) {}
}
