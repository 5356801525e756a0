package dev.flashsale.edge;

import static dev.flashsale.edge.StandInServices.SALE_CORE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Qualifying on one edge for a purchase through the other. */
class QualificationIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DIFFICULTY = 10;
    private static final RunningEdge ONE = RunningEdge.start(Map.of());
    private static final RunningEdge OTHER = RunningEdge.start(Map.of());

    private final UUID sale = UUID.randomUUID();
    private final UUID account = UUID.randomUUID();
    private final String customer = RunningEdge.bearer(account, Role.CUSTOMER);
    private final String operator = RunningEdge.operator();

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
    }

    @BeforeEach
    void askForAQualification() {
        ask(sale, "{\"difficulty\":%d}".formatted(DIFFICULTY)).expectStatus().isOk();
        // The other one hears of it in a moment.
        await().untilAsserted(() -> post(OTHER, "/api/qualifications/" + sale, RunningEdge.customer(), "{}")
                .expectStatus()
                .isOk());
    }

    @Test
    void sellsOnlyToWhoIsQualified() {
        await().atMost(Duration.ofSeconds(1)).until(() -> statusOf(buy(OTHER, sale, customer, "")) == 403);
        SALE_CORE.forget();
        refused(buy(ONE, sale, customer, ""));
        refused(post(ONE, "/api/waiting-rooms/" + sale + "/tickets", customer, "{}"));
        assertThat(SALE_CORE.received()).isEmpty();

        var token = qualify(customer);

        buy(ONE, sale, customer, token).expectStatus().isOk();
        buy(OTHER, sale, customer, token).expectStatus().isOk();
    }

    @Test
    void asksNothingForOtherSalesOrOfOtherCalls() {
        buy(ONE, UUID.randomUUID(), customer, "").expectStatus().isOk();
        post(ONE, "/api/sales/not-an-id/orders", customer, "{}").expectStatus().isOk();
        send(ONE, HttpMethod.GET, "/api/sales/" + sale, customer, "")
                .expectStatus()
                .isOk();
        post(ONE, "/api/sales/" + sale + "/orders", "", "{}").expectStatus().isOk();
    }

    @Test
    void refusesAnothersForgedAndForeignQualifications() {
        var mine = qualify(customer);
        var claims = Map.of("sale", sale.toString());
        var forged = TokenIssuer.generated().issueFor("qualification", account, claims, Duration.ofMinutes(1));
        var expired = RunningEdge.issuer().issueFor("qualification", account, claims, Duration.ofMinutes(-1));
        var ofOtherPurpose = RunningEdge.issuer().issueFor("admission", account, claims, Duration.ofMinutes(1));
        var ofOtherSale = RunningEdge.issuer()
                .issueFor(
                        "qualification",
                        account,
                        Map.of("sale", UUID.randomUUID().toString()),
                        Duration.ofMinutes(1));
        var ofNoSale = RunningEdge.issuer().issueFor("qualification", account, Map.of(), Duration.ofMinutes(1));

        refused(buy(ONE, sale, RunningEdge.customer(), mine));
        for (var token : new String[] {
            forged,
            expired,
            ofOtherPurpose,
            ofOtherSale,
            ofNoSale,
            challenge(customer),
            mine + "x",
            "x",
            "x".repeat(5000)
        }) {
            refused(buy(ONE, sale, customer, token));
        }
        refused(buy(ONE, sale, customer, customer.substring("Bearer ".length())));
        buy(ONE, sale, customer, mine).expectStatus().isOk();
    }

    @Test
    void takesAQualificationForNoBearerToken() {
        var token = qualify(customer);

        send(ONE, HttpMethod.GET, "/api/sales", "Bearer " + token, "")
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void givesTheSameQualificationForTheSameAnswer() {
        var challenge = challenge(customer);
        var nonce = solve(challenge);

        var first =
                json(answer(OTHER, customer, challenge, nonce).expectStatus().isOk());
        var second = json(answer(ONE, customer, challenge, nonce).expectStatus().isOk());

        assertThat(second.path("expiresAt")).isEqualTo(first.path("expiresAt"));
        assertThat(payloadOf(second)).isEqualTo(payloadOf(first));
    }

    @Test
    void refusesAnothersForeignAndExpiredChallenges() {
        var challenge = challenge(customer);
        var nonce = solve(challenge);
        var claims = Map.of("sale", sale.toString(), "difficulty", 1);
        var expired = RunningEdge.issuer().issueFor("challenge", account, claims, Duration.ofMinutes(-1));
        var easier = TokenIssuer.generated().issueFor("challenge", account, claims, Duration.ofMinutes(1));
        var other = UUID.randomUUID();
        ask(other, "{\"difficulty\":1}").expectStatus().isOk();

        invalid(answer(ONE, RunningEdge.customer(), challenge, nonce));
        invalid(answer(ONE, customer, expired, solve(expired)));
        invalid(answer(ONE, customer, easier, solve(easier)));
        invalid(post(ONE, "/api/qualifications/" + other + "/answers", customer, body(challenge, nonce)));
        answer(ONE, customer, challenge, nonce + "-")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("challenge-not-solved");
    }

    @Test
    void handsOutChallengesFromWhenTheyOpen() {
        ask(
                        sale,
                        "{\"difficulty\":1,\"opensAt\":\"%s\"}"
                                .formatted(Instant.now().plusSeconds(600)))
                .expectStatus()
                .isOk();

        var refusal = post(ONE, "/api/qualifications/" + sale, customer, "{}")
                .expectStatus()
                .isEqualTo(409)
                .returnResult(String.class);

        assertThat(Integer.parseInt(
                        Objects.requireNonNull(refusal.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER))))
                .isBetween(590, 601);
    }

    @Test
    void asksNoMoreOnceAnOperatorGivesItUpAndRemembersWhoDid() {
        assertThat(statusOf(buy(ONE, sale, customer, ""))).isEqualTo(403);

        send(ONE, HttpMethod.DELETE, ops(sale), operator, "").expectStatus().isNoContent();

        buy(ONE, sale, customer, "").expectStatus().isOk();
        await().atMost(Duration.ofSeconds(1)).until(() -> statusOf(buy(OTHER, sale, customer, "")) == 200);
        send(ONE, HttpMethod.GET, ops(sale), operator, "").expectStatus().isNotFound();
        assertThat(actions()).containsExactly("ASK", "GIVE_UP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUSTOMER", "SELLER"})
    void isForOperatorsToAskFor(String role) {
        var token = RunningEdge.bearer(account, Role.valueOf(role));

        send(ONE, HttpMethod.PUT, ops(sale), token, "{\"difficulty\":1}")
                .expectStatus()
                .isForbidden();
    }

    private Iterable<String> actions() {
        return ONE.bean(DatabaseClient.class)
                .sql("select action from qualification_action where sale_id = :sale order by at")
                .bind("sale", sale)
                .mapValue(String.class)
                .all()
                .toIterable();
    }

    private ResponseSpec ask(UUID saleId, String body) {
        return send(ONE, HttpMethod.PUT, ops(saleId), operator, body);
    }

    private static String ops(UUID saleId) {
        return "/api/ops/sales/" + saleId + "/qualification";
    }

    private String qualify(String token) {
        var challenge = challenge(token);
        return json(answer(ONE, token, challenge, solve(challenge))
                        .expectStatus()
                        .isOk())
                .path("qualificationToken")
                .asString();
    }

    private String challenge(String token) {
        var view = json(post(ONE, "/api/qualifications/" + sale, token, "{}")
                .expectStatus()
                .isOk());
        assertThat(view.path("algorithm").asString()).isEqualTo("SHA-256");
        assertThat(view.path("difficulty").asInt()).isEqualTo(DIFFICULTY);
        return view.path("challenge").asString();
    }

    private ResponseSpec answer(RunningEdge edge, String token, String challenge, String nonce) {
        return post(edge, "/api/qualifications/" + sale + "/answers", token, body(challenge, nonce));
    }

    private static String body(String challenge, String nonce) {
        return "{\"challenge\":\"%s\",\"nonce\":\"%s\"}".formatted(challenge, nonce);
    }

    /** As the documentation says, without looking at how the edge does it. */
    private static String solve(String challenge) {
        return IntStream.iterate(0, nonce -> nonce + 1)
                .mapToObj(String::valueOf)
                .filter(nonce -> new BigInteger(1, sha256(challenge + nonce)).bitLength() <= 256 - DIFFICULTY)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static ResponseSpec buy(RunningEdge edge, UUID saleId, String token, String qualification) {
        return edge.client()
                .post()
                .uri("/api/sales/" + saleId + "/orders")
                .header(HttpHeaders.AUTHORIZATION, token)
                .headers(headers -> headers.set("X-Qualification-Token", qualification))
                .exchange();
    }

    private static void refused(ResponseSpec answer) {
        answer.expectStatus().isForbidden().expectBody().jsonPath("$.code").isEqualTo("qualification-required");
    }

    private static void invalid(ResponseSpec answer) {
        answer.expectStatus().isForbidden().expectBody().jsonPath("$.code").isEqualTo("challenge-invalid");
    }

    private static ResponseSpec post(RunningEdge edge, String path, String token, String body) {
        return send(edge, HttpMethod.POST, path, token, body);
    }

    private static ResponseSpec send(RunningEdge edge, HttpMethod method, String path, String token, String body) {
        return edge.client()
                .method(method)
                .uri(path)
                .headers(headers -> authorize(headers, token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static void authorize(HttpHeaders headers, String token) {
        if (!token.isEmpty()) {
            headers.set(HttpHeaders.AUTHORIZATION, token);
        }
    }

    private static int statusOf(ResponseSpec answer) {
        return answer.returnResult(Void.class).getStatus().value();
    }

    private static JsonNode json(ResponseSpec answer) {
        return JSON.readTree(answer.expectBody(String.class).returnResult().getResponseBody());
    }

    private static Map<String, Object> payloadOf(JsonNode qualification) {
        var encoded = qualification.path("qualificationToken").asString().split("\\.")[1];
        var claims = JSON.readTree(Base64.getUrlDecoder().decode(encoded));
        return Map.of("sub", claims.path("sub"), "exp", claims.path("exp"), "sale", claims.path("sale"));
    }
}
