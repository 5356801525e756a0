package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.web.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Blocks on two edges; the other one never reads PostgreSQL by itself, the third one hears of nothing. */
class BlocksIT {

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final RunningEdge ONE = RunningEdge.start(settings(Map.of()));
    private static final RunningEdge LISTENING = RunningEdge.start(settings(Map.of("flashsale.bots.poll", "1h")));
    private static final RunningEdge DEAF = RunningEdge.start(settings(Map.of("spring.data.redis.port", 1)));

    private final UUID account = UUID.randomUUID();
    private final String customer = RunningEdge.bearer(account, Role.CUSTOMER);
    private final String operator = RunningEdge.operator();
    private final String address = RunningEdge.anAddress();

    @AfterAll
    static void stop() {
        ONE.close();
        LISTENING.close();
        DEAF.close();
    }

    private static Map<String, Object> settings(Map<String, ?> more) {
        var settings = new HashMap<String, Object>(more);
        settings.put("flashsale.client-address.proxies", "127.0.0.0/8,::1");
        return settings;
    }

    @Test
    void keepsAnAccountOutOnEveryInstanceWithinASecond() {
        assertThat(statusAt(LISTENING, customer, address)).isEqualTo(200);

        block("account-" + account, ofAccount(Instant.now().plusSeconds(600)))
                .expectStatus()
                .isCreated();

        withinASecond(() -> statusAt(LISTENING, customer, address) == 403);
        withinASecond(() -> statusAt(DEAF, customer, address) == 403);
        get(ONE, customer, address)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("blocked")
                .jsonPath("$.until")
                .exists()
                .jsonPath("$.reason")
                .doesNotExist();
        assertThat(statusAt(ONE, RunningEdge.customer(), address)).isEqualTo(200);
    }

    @Test
    void keepsARangeOutAndNobodyBesideIt() {
        var network = address.substring(0, address.lastIndexOf('.'));

        block("range-" + account, ofRange(network + ".0/24")).expectStatus().isCreated();

        withinASecond(() -> statusAt(LISTENING, RunningEdge.customer(), network + ".77") == 403);
        withinASecond(() -> statusAt(DEAF, "", network + ".78") == 403);
        assertThat(ONE.count("flashsale.edge.blocked", "by", "address")).isZero();
        assertThat(statusAt(ONE, customer, address)).isEqualTo(403);
        assertThat(ONE.count("flashsale.edge.blocked", "by", "address")).isEqualTo(1);
        assertThat(statusAt(ONE, customer, RunningEdge.anAddress())).isEqualTo(200);
    }

    @Test
    void neverKeepsOperatorsOutAndLetsThemLiftABlock() {
        var id = idOf(block("lift-" + account, ofRange(address)));
        withinASecond(() -> statusAt(LISTENING, customer, address) == 403);

        assertThat(statusAt(ONE, operator, address)).isEqualTo(200);
        assertThat(lift(id, operator)).isEqualTo(204);
        assertThat(lift(id, RunningEdge.operator())).isEqualTo(204);

        withinASecond(() -> statusAt(LISTENING, customer, address) == 200);
        withinASecond(() -> statusAt(DEAF, customer, address) == 200);
    }

    @Test
    void remembersWhoBlockedWhomAndWhyAndWhoLiftedIt() {
        var by = UUID.randomUUID();
        var id = idOf(block("audit", ofAccount(Instant.now().plusSeconds(60)), RunningEdge.bearer(by, Role.OPERATOR)));
        var lifter = UUID.randomUUID();
        lift(id, RunningEdge.bearer(lifter, Role.OPERATOR));
        lift(id, operator);

        assertThat(list("past=true"))
                .contains(id, account.toString(), by.toString(), lifter.toString(), "too many accounts");
        assertThat(list("past=false")).doesNotContain(id);
    }

    @Test
    void endsByItself() {
        block("short-" + account, ofAccount(Instant.now().plusSeconds(3)))
                .expectStatus()
                .isCreated();
        assertThat(statusAt(ONE, customer, address)).isEqualTo(403);

        await().untilAsserted(() -> assertThat(statusAt(ONE, customer, address)).isEqualTo(200));
        assertThat(statusAt(LISTENING, customer, address)).isEqualTo(200);
    }

    @Test
    void blocksOncePerKey() {
        var body = ofAccount(Instant.now().plusSeconds(600));
        var first = block("twice", body).expectStatus().isCreated().returnResult(String.class);
        var location =
                Objects.requireNonNull(first.getResponseHeaders().getLocation()).toString();
        lift(location.substring(location.lastIndexOf('/') + 1), operator);

        block("twice", body)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location(location)
                .expectBody()
                .jsonPath("$.liftedAt")
                .doesNotExist();
        block("twice", ofRange(address))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("idempotency-key-reused");
        assertThat(statusAt(ONE, customer, address)).isEqualTo(200);
        assertThat(rows()).isEqualTo(1);
    }

    private long rows() {
        return Objects.requireNonNull(ONE.bean(DatabaseClient.class)
                .sql("select count(*) from block where account_id = :account")
                .bind("account", account)
                .mapValue(Long.class)
                .one()
                .block());
    }

    private String ofAccount(Instant until) {
        return "{\"accountId\":\"%s\",\"reason\":\"too many accounts\",\"until\":\"%s\"}".formatted(account, until);
    }

    private static String ofRange(String range) {
        return "{\"range\":\"%s\",\"reason\":\"scripts\",\"until\":\"%s\"}"
                .formatted(range, Instant.now().plusSeconds(600));
    }

    private ResponseSpec block(String key, String body) {
        return block(key, body, operator);
    }

    private static ResponseSpec block(String key, String body, String operator) {
        return ONE.client()
                .post()
                .uri("/api/ops/blocks")
                .header(HttpHeaders.AUTHORIZATION, operator)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static String idOf(ResponseSpec made) {
        var location = made.expectStatus()
                .isCreated()
                .returnResult(String.class)
                .getResponseHeaders()
                .getLocation();
        var path = Objects.requireNonNull(location).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private int lift(String id, String by) {
        return ONE.client()
                .delete()
                .uri("/api/ops/blocks/" + id)
                .header(HttpHeaders.AUTHORIZATION, by)
                .header("X-Forwarded-For", address)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private String list(String query) {
        return Objects.requireNonNull(ONE.client()
                .get()
                .uri("/api/ops/blocks?limit=100&" + query)
                .header(HttpHeaders.AUTHORIZATION, operator)
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static void withinASecond(Callable<Boolean> holds) {
        await().atMost(ONE_SECOND).pollInterval(Duration.ofMillis(20)).until(holds);
    }

    private static int statusAt(RunningEdge edge, String token, String address) {
        return get(edge, token, address).returnResult(Void.class).getStatus().value();
    }

    private static ResponseSpec get(RunningEdge edge, String token, String address) {
        return edge.client()
                .get()
                .uri("/api/sales")
                .header("X-Forwarded-For", address)
                .headers(headers -> authorize(headers, token))
                .exchange();
    }

    private static void authorize(HttpHeaders headers, String token) {
        if (!token.isEmpty()) {
            headers.set(HttpHeaders.AUTHORIZATION, token);
        }
    }
}
