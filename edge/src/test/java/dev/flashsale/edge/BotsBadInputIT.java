package dev.flashsale.edge;

import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What is wrong with a call about blocks, qualifications, limits or operators' actions is said as a problem. */
@EdgeTest
class BotsBadInputIT {

    private static final String BLOCKS = "/api/ops/blocks";
    private static final String ACTIONS = "/api/ops/actions";
    private static final String LIMITS = "/api/ops/limits";
    private static final String SALE = "/api/ops/sales/" + UUID.randomUUID() + "/qualification";
    private static final String QUALIFY = "/api/qualifications/" + UUID.randomUUID();
    private static final String SOON = Instant.now().plusSeconds(600).toString();

    @Autowired
    private WebTestClient client;

    @Autowired
    private TokenIssuer issuer;

    record Call(HttpMethod method, String path, String role, String key, String body, int status, String code) {}

    static Stream<Call> badCalls() {
        return Stream.of(
                        malformed(),
                        blocks(),
                        otherCallsOfBlocks(),
                        qualifications(),
                        challenges(),
                        actions(),
                        limits(),
                        byTheWrongRole())
                .flatMap(List::stream);
    }

    private static List<Call> malformed() {
        return Stream.of("", "[]", "x", "{", "null")
                .flatMap(body -> Stream.of(
                        new Call(HttpMethod.POST, BLOCKS, "OPERATOR", "key", body, 400, "malformed-body"),
                        new Call(HttpMethod.PUT, SALE, "OPERATOR", "", body, 400, "malformed-body"),
                        new Call(HttpMethod.PUT, LIMITS + "/reads", "OPERATOR", "", body, 400, "malformed-body"),
                        new Call(HttpMethod.POST, QUALIFY + "/answers", "CUSTOMER", "", body, 400, "malformed-body")))
                .toList();
    }

    private static List<Call> blocks() {
        var account = "\"accountId\":\"" + UUID.randomUUID() + "\"";
        return Stream.of(
                        "{}",
                        block(account, "\"\"", SOON),
                        block(account, "\"  \"", SOON),
                        block(account, "\"" + "x".repeat(501) + "\"", SOON),
                        block(account, "7", SOON),
                        block(account, "null", SOON),
                        block(account, "\"why\"", "2020-01-01T00:00:00Z"),
                        block(account, "\"why\"", "+1000000000-12-31T23:59:59Z"),
                        block(account, "\"why\"", "tomorrow"),
                        block(account, "\"why\"", "2030-01-01"),
                        "{%s,\"reason\":\"why\"}".formatted(account),
                        "{%s,\"reason\":\"why\",\"until\":1900000000}".formatted(account),
                        "{\"reason\":\"why\",\"until\":\"%s\"}".formatted(SOON),
                        block(account + ",\"range\":\"192.0.2.1\"", "\"why\"", SOON),
                        block("\"accountId\":\"me\"", "\"why\"", SOON),
                        block("\"range\":\"localhost\"", "\"why\"", SOON),
                        block("\"range\":\"192.0.2.0/33\"", "\"why\"", SOON),
                        block("\"range\":\"192.0.2.256\"", "\"why\"", SOON),
                        block("\"range\":\"0.0.0.0/0\"", "\"why\"", SOON),
                        block("\"range\":\"10.0.0.0/7\"", "\"why\"", SOON),
                        block("\"range\":\"::/0\"", "\"why\"", SOON),
                        block("\"range\":\"\"", "\"why\"", SOON))
                .map(body -> new Call(HttpMethod.POST, BLOCKS, "OPERATOR", "key", body, 400, "invalid-request"))
                .toList();
    }

    private static String block(String who, String why, String until) {
        return "{%s,\"reason\":%s,\"until\":\"%s\"}".formatted(who, why, until);
    }

    private static List<Call> otherCallsOfBlocks() {
        var good = block("\"range\":\"203.0.113.7\"", "\"why\"", SOON);
        return List.of(
                new Call(HttpMethod.POST, BLOCKS, "OPERATOR", "", good, 400, "idempotency-key-required"),
                new Call(HttpMethod.POST, BLOCKS, "OPERATOR", "x".repeat(129), good, 400, "invalid-request"),
                new Call(HttpMethod.GET, BLOCKS + "?limit=0", "OPERATOR", "", "", 400, "invalid-request"),
                new Call(HttpMethod.GET, BLOCKS + "?limit=101", "OPERATOR", "", "", 400, "invalid-request"),
                new Call(HttpMethod.GET, BLOCKS + "?cursor=eHl6", "OPERATOR", "", "", 400, "invalid-request"),
                new Call(HttpMethod.GET, BLOCKS + "?past=perhaps", "OPERATOR", "", "", 400, "invalid-request"),
                new Call(HttpMethod.DELETE, BLOCKS + "/x", "OPERATOR", "", "", 400, "invalid-request"),
                new Call(
                        HttpMethod.DELETE,
                        BLOCKS + "/" + UUID.randomUUID(),
                        "OPERATOR",
                        "",
                        "",
                        404,
                        "block-not-found"));
    }

    private static List<Call> qualifications() {
        var bodies = Stream.of(
                        "{}",
                        "{\"difficulty\":0}",
                        "{\"difficulty\":29}",
                        "{\"difficulty\":-1}",
                        "{\"difficulty\":1.5}",
                        "{\"difficulty\":99999999999}",
                        "{\"difficulty\":\"hard\"}",
                        "{\"difficulty\":1,\"opensAt\":\"soon\"}",
                        "{\"difficulty\":1,\"opensAt\":\"-1000000000-01-01T00:00:00Z\"}",
                        "{\"difficulty\":1,\"opensAt\":5}")
                .map(body -> new Call(HttpMethod.PUT, SALE, "OPERATOR", "", body, 400, "invalid-request"));
        var others = Stream.of(
                new Call(
                        HttpMethod.PUT,
                        "/api/ops/sales/x/qualification",
                        "OPERATOR",
                        "",
                        "{\"difficulty\":1}",
                        400,
                        "invalid-request"),
                new Call(HttpMethod.GET, SALE, "OPERATOR", "", "", 404, "no-qualification"));
        return Stream.concat(bodies, others).toList();
    }

    private static List<Call> challenges() {
        var bodies = Stream.of(
                        "{}",
                        "{\"challenge\":\"x\"}",
                        "{\"nonce\":\"1\"}",
                        "{\"challenge\":\"\",\"nonce\":\"1\"}",
                        "{\"challenge\":\"x\",\"nonce\":\"\"}",
                        "{\"challenge\":\"%s\",\"nonce\":\"1\"}".formatted("x".repeat(2049)),
                        "{\"challenge\":\"x\",\"nonce\":\"%s\"}".formatted("1".repeat(2049)),
                        "{\"challenge\":{},\"nonce\":[]}")
                .map(body ->
                        new Call(HttpMethod.POST, QUALIFY + "/answers", "CUSTOMER", "", body, 400, "invalid-request"));
        var others = Stream.of(
                new Call(HttpMethod.POST, QUALIFY, "CUSTOMER", "", "", 404, "no-qualification"),
                new Call(HttpMethod.POST, "/api/qualifications/x", "CUSTOMER", "", "", 400, "invalid-request"),
                new Call(
                        HttpMethod.POST,
                        QUALIFY + "/answers",
                        "CUSTOMER",
                        "",
                        "{\"challenge\":\"x\",\"nonce\":\"1\"}",
                        404,
                        "no-qualification"));
        return Stream.concat(bodies, others).toList();
    }

    private static List<Call> actions() {
        return Stream.of("?limit=0", "?limit=101", "?limit=many", "?cursor=eHl6", "?cursor=!", "?limit=1&cursor=%20")
                .map(query -> new Call(HttpMethod.GET, ACTIONS + query, "OPERATOR", "", "", 400, "invalid-request"))
                .toList();
    }

    private static List<Call> limits() {
        var bodies = Stream.of(
                        "{}",
                        "{\"account\":null,\"address\":null}",
                        "{\"account\":7}",
                        limit("5", "null"),
                        limit("null", "5"),
                        limit("0", "5"),
                        limit("0.009", "5"),
                        limit("-1", "5"),
                        limit("1000001", "5"),
                        limit("1e400", "5"),
                        limit("\"NaN\"", "5"),
                        limit("\"many\"", "5"),
                        limit("5", "0"),
                        limit("5", "-1"),
                        limit("5", "1.5"),
                        limit("5", "1000001"),
                        limit("5", "99999999999"))
                .map(body -> new Call(HttpMethod.PUT, LIMITS + "/reads", "OPERATOR", "", body, 400, "invalid-request"));
        var others = Stream.of("/none", "/Reads", "/%20")
                .flatMap(policy -> Stream.of(
                        new Call(
                                HttpMethod.PUT,
                                LIMITS + policy,
                                "OPERATOR",
                                "",
                                limit("5", "5"),
                                404,
                                "policy-not-found"),
                        new Call(HttpMethod.DELETE, LIMITS + policy, "OPERATOR", "", "", 404, "policy-not-found")));
        return Stream.concat(bodies, others).toList();
    }

    private static String limit(String rate, String burst) {
        return "{\"address\":{\"rate\":%s,\"burst\":%s}}".formatted(rate, burst);
    }

    private static List<Call> byTheWrongRole() {
        var calls = Stream.of(
                new Call(HttpMethod.POST, BLOCKS, "", "key", "{}", 0, ""),
                new Call(HttpMethod.GET, BLOCKS, "", "", "", 0, ""),
                new Call(HttpMethod.DELETE, BLOCKS + "/" + UUID.randomUUID(), "", "", "", 0, ""),
                new Call(HttpMethod.GET, ACTIONS, "", "", "", 0, ""),
                new Call(HttpMethod.GET, LIMITS, "", "", "", 0, ""),
                new Call(HttpMethod.PUT, LIMITS + "/reads", "", "", limit("5", "5"), 0, ""),
                new Call(HttpMethod.DELETE, LIMITS + "/reads", "", "", "", 0, ""),
                new Call(HttpMethod.PUT, SALE, "", "", "{\"difficulty\":1}", 0, ""),
                new Call(HttpMethod.GET, SALE, "", "", "", 0, ""),
                new Call(HttpMethod.DELETE, SALE, "", "", "", 0, ""));
        return calls.flatMap(call -> Stream.of(
                        as(call, "", 401, "unauthorized"),
                        as(call, "CUSTOMER", 403, "forbidden"),
                        as(call, "SELLER", 403, "forbidden")))
                .toList();
    }

    private static Call as(Call call, String role, int status, String code) {
        return new Call(call.method(), call.path(), role, call.key(), call.body(), status, code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCalls")
    void isAnsweredByAProblem(Call call) {
        client.method(call.method())
                .uri(call.path())
                .headers(headers -> describe(headers, call))
                .bodyValue(call.body())
                .exchange()
                .expectStatus()
                .isEqualTo(call.status())
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(call.code())
                .jsonPath("$.outcome")
                .isEqualTo("known")
                .jsonPath("$.retryable")
                .isEqualTo(false);
    }

    private void describe(HttpHeaders headers, Call call) {
        headers.setContentType(MediaType.APPLICATION_JSON);
        if (!call.role().isEmpty()) {
            var token = issuer.issue(UUID.randomUUID(), Role.valueOf(call.role()), true, Duration.ofMinutes(5));
            headers.setBearerAuth(token);
        }
        if (!call.key().isEmpty()) {
            headers.set("Idempotency-Key", call.key());
        }
    }
}
