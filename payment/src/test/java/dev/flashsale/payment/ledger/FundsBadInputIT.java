package dev.flashsale.payment.ledger;

import dev.flashsale.web.Role;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** What is wrong with a call about funds is said as a problem, whatever the call. */
class FundsBadInputIT {

    private static final FundsService FUNDS = FundsService.shared();
    private static final UUID CUSTOMER = UUID.randomUUID();
    private static final String GRANT = "{\"accountId\":\"" + CUSTOMER + "\",\"amount\":1,\"reason\":\"x\"}";
    private static final String CHARGE = "{\"paymentKey\":\"card\",\"amount\":1}";

    static Stream<Call> badCalls() {
        return Stream.of(
                        withoutToken(),
                        byTheWrongRole(),
                        withBadPins(),
                        withBadCharges(),
                        withBadGrants(),
                        withBadPages())
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCalls")
    void isAnsweredByAProblem(Call call) {
        var request = FUNDS.anonymous()
                .method(call.method())
                .uri(call.path())
                .headers(headers -> call.headers().forEach(header -> headers.add(header.name(), header.value())));
        var exchange = call.body().isEmpty()
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(call.body())
                        .exchange();

        exchange.expectStatus()
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

    private static List<Call> withoutToken() {
        return everyCall().map(call -> call.answered(401, "unauthorized")).toList();
    }

    private static List<Call> byTheWrongRole() {
        return everyCall()
                .flatMap(call -> Stream.of(Role.values())
                        .filter(role -> role != (call.path().endsWith("/grants") ? Role.OPERATOR : Role.CUSTOMER))
                        .map(role -> call.as(role).answered(403, "forbidden")))
                .toList();
    }

    private static List<Call> withBadPins() {
        return Stream.of(
                        "\"12345\"",
                        "\"1234567\"",
                        "\"12345a\"",
                        "\"\"",
                        "\"      \"",
                        "\"１２３４５６\"",
                        "\"123456\\n\"",
                        "123456",
                        "null",
                        "[]",
                        "\"-12345\"")
                .map(pin -> post("/api/wallet", "{\"pin\":" + pin + "}").as(Role.CUSTOMER))
                .map(call -> call.answered(400, "invalid-request"))
                .toList();
    }

    private static List<Call> withBadCharges() {
        var bodies = Stream.of(
                        "{\"paymentKey\":\"card\",\"amount\":0}",
                        "{\"paymentKey\":\"card\",\"amount\":-1}",
                        "{\"paymentKey\":\"card\",\"amount\":100000001}",
                        "{\"paymentKey\":\"card\",\"amount\":9223372036854775808}",
                        "{\"paymentKey\":\"card\",\"amount\":1.5}",
                        "{\"paymentKey\":\"card\",\"amount\":\"1\"}",
                        "{\"paymentKey\":\"card\"}",
                        "{\"amount\":1}",
                        "{\"paymentKey\":\"\",\"amount\":1}",
                        "{\"paymentKey\":\"a b\",\"amount\":1}",
                        "{\"paymentKey\":\"\\u0000\",\"amount\":1}",
                        "{\"paymentKey\":\"" + "k".repeat(201) + "\",\"amount\":1}",
                        "{\"paymentKey\":\"card\",\"amount\":1,\"customerId\":\"" + CUSTOMER + "\"}")
                .map(body -> charge(body).answered(400, "invalid-request"));
        var others = Stream.of(
                charge("{").answered(400, "malformed-body"),
                post("/api/wallet/charges", CHARGE).as(Role.CUSTOMER).answered(400, "idempotency-key-required"),
                charge(CHARGE).answered(404, "no-wallet"),
                call(HttpMethod.GET, "/api/wallet", "").as(Role.CUSTOMER).answered(404, "no-wallet"));
        return Stream.concat(bodies, others).toList();
    }

    private static List<Call> withBadGrants() {
        var bodies = Stream.of(
                        GRANT.replace(":1", ":0"),
                        GRANT.replace(":1", ":-1"),
                        GRANT.replace(":1", ":100000001"),
                        GRANT.replace("\"x\"", "\"\""),
                        GRANT.replace("\"x\"", "\"\\u0000\""),
                        GRANT.replace("\"x\"", "\"" + "x".repeat(201) + "\""),
                        GRANT.replace(CUSTOMER.toString(), "nobody"),
                        "{}")
                .map(body -> grant(body).answered(400, "invalid-request"));
        var withoutKey = post("/api/points/grants", GRANT).as(Role.OPERATOR).answered(400, "idempotency-key-required");
        return Stream.concat(bodies, Stream.of(withoutKey)).toList();
    }

    private static List<Call> withBadPages() {
        return Stream.of("/api/wallet/entries", "/api/points/entries")
                .flatMap(path -> Stream.of("limit=0", "limit=101", "limit=x", "cursor=%25", "cursor=eA")
                        .map(query -> call(HttpMethod.GET, path + "?" + query, "")))
                .map(call -> call.as(Role.CUSTOMER).answered(400, "invalid-request"))
                .toList();
    }

    private static Stream<Call> everyCall() {
        return Stream.of(
                post("/api/wallet", "{\"pin\":\"123456\"}"),
                call(HttpMethod.GET, "/api/wallet", ""),
                call(HttpMethod.GET, "/api/wallet/entries", ""),
                post("/api/wallet/charges", CHARGE).with("Idempotency-Key", "key"),
                call(HttpMethod.GET, "/api/points", ""),
                call(HttpMethod.GET, "/api/points/entries", ""),
                post("/api/points/grants", GRANT).with("Idempotency-Key", "key"));
    }

    private static Call charge(String body) {
        return post("/api/wallet/charges", body)
                .as(Role.CUSTOMER)
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static Call grant(String body) {
        return post("/api/points/grants", body)
                .as(Role.OPERATOR)
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static Call post(String path, String body) {
        return call(HttpMethod.POST, path, body);
    }

    private static Call call(HttpMethod method, String path, String body) {
        return new Call(method, path, List.of(), body, 0, "");
    }

    record Header(String name, String value) {}

    record Call(HttpMethod method, String path, List<Header> headers, String body, int status, String code) {

        Call with(String name, String value) {
            var more = Stream.concat(headers.stream(), Stream.of(new Header(name, value)))
                    .toList();
            return new Call(method, path, more, body, status, code);
        }

        Call as(Role role) {
            return with("Authorization", "Bearer " + FundsService.token(UUID.randomUUID(), role));
        }

        Call answered(int newStatus, String newCode) {
            return new Call(method, path, headers, body, newStatus, newCode);
        }

        @Override
        public String toString() {
            var content = body.length() > 80 ? body.length() + " characters" : body;
            return "%s %s %s -> %d %s".formatted(method, path, content, status, code);
        }
    }
}
