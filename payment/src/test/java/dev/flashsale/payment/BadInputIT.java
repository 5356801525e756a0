package dev.flashsale.payment;

import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** What is wrong with a call is said as a problem, whatever the call. */
class BadInputIT {

    private static final PaymentService PAYMENT = PaymentService.shared();
    private static final OpenPayment ORDER = Payables.order();
    private static final String PAYMENTS = "/api/orders/" + ORDER.orderId() + "/payments";
    private static final String WEBHOOK = "/api/payments/webhooks/toss";
    private static final String GOOD_CARD = "{\"method\":\"CARD\",\"paymentKey\":\"key\",\"amount\":20000}";
    private static final String A_DAY = "from=2026-11-20T15:00:00Z&to=2026-11-21T15:00:00Z";
    private static final String TOO_MUCH = "x".repeat(2_000_000);

    @BeforeAll
    static void openAnOrder() {
        PAYMENT.command(ORDER);
    }

    static Stream<Call> badCalls() {
        return Stream.of(
                        withoutToken(),
                        withForeignToken(),
                        withRottenToken(),
                        byTheWrongRole(),
                        ofOthers(),
                        withMalformedIds(),
                        withBadPages(),
                        withBadKeys(),
                        withMalformedBodies(),
                        withoutMethod(),
                        withBadPayments(),
                        withBadWebhooks(),
                        withBadSpans(),
                        elsewhere())
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCalls")
    void isAnsweredByAProblem(Call call) {
        var request = PAYMENT.anonymous()
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
                .jsonPath("$.type")
                .isEqualTo("/problems/" + call.code())
                .jsonPath("$.status")
                .isEqualTo(call.status())
                .jsonPath("$.outcome")
                .isEqualTo("known")
                .jsonPath("$.retryable")
                .isEqualTo(false);
    }

    private static List<Call> withoutToken() {
        return everyCall().map(call -> call.answered(401, "unauthorized")).toList();
    }

    private static List<Call> withForeignToken() {
        var foreign = TokenIssuer.generated().issue(ORDER.customerId(), Role.OPERATOR, true, Duration.ofHours(1));
        return everyCall()
                .map(call -> call.with("Authorization", "Bearer " + foreign).answered(401, "unauthorized"))
                .toList();
    }

    private static List<Call> withRottenToken() {
        return everyCall()
                .flatMap(call -> Stream.of(
                        call.with("Authorization", "Bearer").answered(401, "unauthorized"),
                        call.with("Authorization", "Bearer x.y.z").answered(401, "unauthorized"),
                        call.with("Authorization", "Basic eDp5").answered(401, "unauthorized")))
                .toList();
    }

    private static List<Call> byTheWrongRole() {
        return Stream.of(
                        Stream.of(
                                pay(GOOD_CARD).as(Role.OPERATOR), pay(GOOD_CARD).as(Role.SELLER)),
                        Stream.of(get(PAYMENTS).as(Role.SELLER)),
                        operatorsCalls().flatMap(call -> Stream.of(call.as(Role.CUSTOMER), call.as(Role.SELLER))),
                        customersCalls().flatMap(call -> Stream.of(call.as(Role.OPERATOR), call.as(Role.SELLER))))
                .flatMap(calls -> calls)
                .map(call -> call.answered(403, "forbidden"))
                .toList();
    }

    private static List<Call> ofOthers() {
        return List.of(
                pay(GOOD_CARD).as(Role.CUSTOMER).answered(404, "order-not-found"),
                get(PAYMENTS).as(Role.CUSTOMER).answered(404, "order-not-found"),
                get("/api/orders/" + UUID.randomUUID() + "/payments")
                        .as(Role.OPERATOR)
                        .answered(404, "order-not-found"));
    }

    private static List<Call> withMalformedIds() {
        return Stream.of("x", "1", ORDER.orderId() + "0", "%00", "..%2f")
                .map(id -> "/api/orders/" + id + "/payments")
                .flatMap(path -> Stream.of(
                        get(path), post(path).with("Idempotency-Key", "k").sending(GOOD_CARD)))
                .map(call -> call.byOwner().answered(400, "invalid-request"))
                .toList();
    }

    private static List<Call> withBadPages() {
        return Stream.of("/api/wallet/entries", "/api/points/entries")
                .flatMap(path -> Stream.of("limit=0", "limit=-1", "limit=101", "limit=x", "cursor=%25", "cursor=eA")
                        .map(query -> get(path + "?" + query)))
                .map(call -> call.byOwner().answered(400, "invalid-request"))
                .toList();
    }

    private static List<Call> withBadKeys() {
        return Stream.of(
                        post(PAYMENTS).sending(GOOD_CARD).byOwner(),
                        post("/api/wallet/charges")
                                .sending("{\"paymentKey\":\"key\",\"amount\":1}")
                                .byOwner(),
                        post("/api/points/grants")
                                .sending("{\"accountId\":\"%s\",\"amount\":1,\"reason\":\"r\"}"
                                        .formatted(UUID.randomUUID()))
                                .as(Role.OPERATOR))
                .flatMap(call -> Stream.of(
                        call.answered(400, "idempotency-key-required"),
                        call.with("Idempotency-Key", "k".repeat(129)).answered(400, "invalid-request"),
                        call.with("Idempotency-Key", "a b").answered(400, "invalid-request"),
                        call.with("Idempotency-Key", "").answered(400, "invalid-request")))
                .toList();
    }

    private static List<Call> withMalformedBodies() {
        return callsWithBody()
                .flatMap(call -> Stream.of("{", "\"", "{\"amount\":1,\"amount\":2}", "nonsense")
                        .map(call::sending))
                .map(call -> call.answered(400, "malformed-body"))
                .toList();
    }

    private static List<Call> withoutMethod() {
        return Stream.of("{}", "{\"method\":\"CASH\"}", "{\"method\":1}", "{\"method\":null}", "[]")
                .map(body -> pay(body).byOwner().answered(400, "malformed-body"))
                .toList();
    }

    private static List<Call> withBadPayments() {
        return Stream.of(
                        "{\"method\":\"CARD\"}",
                        "{\"method\":\"CARD\",\"paymentKey\":\"key\"}",
                        "{\"method\":\"CARD\",\"amount\":1}",
                        "{\"method\":\"CARD\",\"paymentKey\":\"\",\"amount\":1}",
                        "{\"method\":\"CARD\",\"paymentKey\":\"a b\",\"amount\":1}",
                        "{\"method\":\"CARD\",\"paymentKey\":\"\\u0000\",\"amount\":1}",
                        "{\"method\":\"CARD\",\"paymentKey\":\"" + "k".repeat(201) + "\",\"amount\":1}",
                        "{\"method\":\"CARD\",\"paymentKey\":1,\"amount\":1}",
                        "{\"method\":\"CARD\",\"paymentKey\":\"key\",\"amount\":0}",
                        "{\"method\":\"CARD\",\"paymentKey\":\"key\",\"amount\":-1}",
                        "{\"method\":\"CARD\",\"paymentKey\":\"key\",\"amount\":1.5}",
                        "{\"method\":\"CARD\",\"paymentKey\":\"key\",\"amount\":\"1\"}",
                        "{\"method\":\"CARD\",\"paymentKey\":\"key\",\"amount\":99999999999999999999}",
                        "{\"method\":\"CARD\",\"paymentKey\":\"key\",\"amount\":1,\"pin\":\"123456\"}",
                        "{\"method\":\"WALLET\"}",
                        "{\"method\":\"WALLET\",\"pin\":null}",
                        "{\"method\":\"WALLET\",\"pin\":123456}",
                        "{\"method\":\"WALLET\",\"pin\":\"12345\"}",
                        "{\"method\":\"WALLET\",\"pin\":\"1234567\"}",
                        "{\"method\":\"WALLET\",\"pin\":\"12345a\"}",
                        "{\"method\":\"WALLET\",\"pin\":\"\u0661\u0662\u0663\u0664\u0665\u0666\"}",
                        "{\"method\":\"WALLET\",\"pin\":\"123456\",\"amount\":1}")
                .map(body -> pay(body).byOwner().answered(400, "invalid-request"))
                .toList();
    }

    private static List<Call> withBadWebhooks() {
        return Stream.of(
                        "{}",
                        "1",
                        "null",
                        "{\"eventType\":1}",
                        "{\"eventType\":\"PAYMENT_STATUS_CHANGED\"}",
                        "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":1}",
                        "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"paymentKey\":{}}}",
                        "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"paymentKey\":\"\"}}",
                        "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"paymentKey\":\"\\u0000\"}}",
                        "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"paymentKey\":\"" + "k".repeat(201)
                                + "\"}}")
                .map(body -> post(WEBHOOK).sending(body).answered(400, "invalid-request"))
                .toList();
    }

    private static List<Call> withBadSpans() {
        return Stream.of("payments", "ledger", "provider")
                .flatMap(feed -> Stream.of(
                                "",
                                "?from=2026-11-21T15:00:00Z",
                                "?from=yesterday&to=2026-11-21T15:00:00Z",
                                "?from=2026-11-21T15:00:00Z&to=2026-11-20T15:00:00Z",
                                "?" + A_DAY + "&limit=0",
                                "?" + A_DAY + "&limit=1001",
                                "?" + A_DAY + "&cursor=*")
                        .map(query -> get("/internal/reconciliation/" + feed + query)
                                .as(Role.OPERATOR)
                                .answered(400, "invalid-request")))
                .toList();
    }

    private static List<Call> elsewhere() {
        return Stream.concat(
                        callsWithBody()
                                .map(call -> call.sending("{\"reason\":\"" + TOO_MUCH + "\"}")
                                        .answered(413, "body-too-large")),
                        Stream.of(
                                get("/internal/audit?saleId=x")
                                        .as(Role.OPERATOR)
                                        .answered(400, "invalid-request"),
                                get(WEBHOOK).answered(405, "method-not-allowed"),
                                post("/api/points").byOwner().answered(405, "method-not-allowed"),
                                get("/api/payments").byOwner().answered(404, "not-found"),
                                get("/internal/payments").as(Role.OPERATOR).answered(404, "not-found")))
                .toList();
    }

    private static Stream<Call> callsWithBody() {
        return Stream.of(
                pay("").byOwner(),
                post(WEBHOOK),
                post("/api/wallet").byOwner(),
                keyed("/api/wallet/charges").byOwner(),
                keyed("/api/points/grants").as(Role.OPERATOR));
    }

    private static Stream<Call> operatorsCalls() {
        return Stream.of(
                get("/internal/audit"),
                get("/internal/payments/books"),
                get("/internal/reconciliation/payments?" + A_DAY),
                get("/internal/reconciliation/ledger?" + A_DAY),
                get("/internal/reconciliation/provider?" + A_DAY),
                keyed("/api/points/grants")
                        .sending("{\"accountId\":\"%s\",\"amount\":1,\"reason\":\"r\"}".formatted(UUID.randomUUID())));
    }

    private static Stream<Call> customersCalls() {
        return Stream.of(
                get("/api/wallet"),
                get("/api/wallet/entries"),
                post("/api/wallet").sending("{\"pin\":\"123456\"}"),
                keyed("/api/wallet/charges").sending("{\"paymentKey\":\"key\",\"amount\":1}"),
                get("/api/points"),
                get("/api/points/entries"));
    }

    private static Stream<Call> everyCall() {
        return Stream.of(Stream.of(pay(GOOD_CARD), get(PAYMENTS)), operatorsCalls(), customersCalls())
                .flatMap(calls -> calls);
    }

    private static Call pay(String body) {
        return keyed(PAYMENTS).sending(body);
    }

    private static Call keyed(String path) {
        return post(path).with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static Call get(String path) {
        return new Call(HttpMethod.GET, path, List.of(), "", 0, "");
    }

    private static Call post(String path) {
        return new Call(HttpMethod.POST, path, List.of(), "", 0, "");
    }

    record Header(String name, String value) {}

    record Call(HttpMethod method, String path, List<Header> headers, String body, int status, String code) {

        Call with(String name, String value) {
            var more = Stream.concat(headers.stream(), Stream.of(new Header(name, value)))
                    .toList();
            return new Call(method, path, more, body, status, code);
        }

        Call as(Role role) {
            return with("Authorization", "Bearer " + PaymentService.token(UUID.randomUUID(), role));
        }

        Call byOwner() {
            return with("Authorization", "Bearer " + PaymentService.token(ORDER.customerId(), Role.CUSTOMER));
        }

        Call sending(String newBody) {
            return new Call(method, path, headers, newBody, status, code);
        }

        Call answered(int newStatus, String newCode) {
            return new Call(method, path, headers, body, newStatus, newCode);
        }

        @Override
        public String toString() {
            var content = body.length() > 90 ? body.length() + " characters" : body;
            return "%s %s %s -> %d %s".formatted(method, path, content, status, code);
        }
    }
}
