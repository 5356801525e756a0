package dev.flashsale.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.OrderPlaced;
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

    private static final OrderFlow ORDER_FLOW = OrderFlow.shared();
    private static final OrderPlaced PLACED = Orders.placed();
    private static final String ID = PLACED.orderId().toString();
    private static final String ORDER = "/api/orders/" + ID;
    private static final String RETRY = "/api/ops/sagas/" + ID + "/retry";
    private static final String REASON = "{\"reason\":\"because\"}";
    private static final String RECONCILE = "/internal/reconciliation/orders";
    private static final String A_DAY = "?from=2026-11-20T15:00:00Z&to=2026-11-21T15:00:00Z";
    private static final String DEAD_LETTERS = "/api/ops/dead-letters";
    private static final String REPLAY = DEAD_LETTERS + "/sale.replies~0-999999999/replay";
    private static final Call OPEN_SAGAS = get("/api/ops/sagas").as(Role.OPERATOR);

    @BeforeAll
    static void placeAnOrder() {
        ORDER_FLOW.place(PLACED);
        await().untilAsserted(
                        () -> assertThat(ORDER_FLOW.statusOf(PLACED.orderId())).isEqualTo("AWAITING_PAYMENT"));
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
                        withBadBodies(),
                        withBadReasons(),
                        withBadShipments(),
                        withBadLetters(),
                        elsewhere())
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCalls")
    void isAnsweredByAProblem(Call call) {
        var request = ORDER_FLOW
                .anonymous()
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
        var foreign = TokenIssuer.generated().issue(PLACED.customerId(), Role.OPERATOR, true, Duration.ofHours(1));
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
        return List.of(
                get(ORDER).as(Role.SELLER).answered(403, "forbidden"),
                get(ORDER + "/timeline").as(Role.SELLER).answered(403, "forbidden"),
                get(ORDER + "/events").as(Role.SELLER).answered(403, "forbidden"),
                get(ORDER + "/events").as(Role.OPERATOR).answered(403, "forbidden"),
                get("/api/orders").as(Role.SELLER).answered(403, "forbidden"),
                get("/api/orders").as(Role.OPERATOR).answered(403, "forbidden"),
                cancel(ORDER).as(Role.SELLER).answered(403, "forbidden"),
                sendBack(ORDER).as(Role.SELLER).answered(403, "forbidden"),
                sendBack(ORDER).as(Role.OPERATOR).answered(403, "forbidden"),
                ship(ORDER).byOwner().answered(403, "forbidden"),
                ship(ORDER).as(Role.OPERATOR).answered(403, "forbidden"),
                post(ORDER + "/delivered").byOwner().answered(403, "forbidden"),
                get("/api/ops/sagas").byOwner().answered(403, "forbidden"),
                get("/api/ops/sagas").bySeller().answered(403, "forbidden"),
                post(RETRY).byOwner().answered(403, "forbidden"),
                post(RETRY).bySeller().answered(403, "forbidden"),
                stop(ID).byOwner().answered(403, "forbidden"),
                stop(ID).bySeller().answered(403, "forbidden"),
                get(DEAD_LETTERS).byOwner().answered(403, "forbidden"),
                get(DEAD_LETTERS).bySeller().answered(403, "forbidden"),
                post(REPLAY).byOwner().answered(403, "forbidden"),
                post(REPLAY).bySeller().answered(403, "forbidden"),
                get("/internal/audit").as(Role.CUSTOMER).answered(403, "forbidden"),
                get("/internal/audit").as(Role.SELLER).answered(403, "forbidden"),
                get("/internal/orders/summary").as(Role.CUSTOMER).answered(403, "forbidden"),
                get("/internal/orders/summary").as(Role.SELLER).answered(403, "forbidden"),
                get(RECONCILE + A_DAY).byOwner().answered(403, "forbidden"),
                get(RECONCILE + A_DAY).bySeller().answered(403, "forbidden"),
                get(RECONCILE + A_DAY).with("X-Internal-Key", "").answered(401, "unauthorized"));
    }

    private static List<Call> ofOthers() {
        return Stream.concat(
                        ordersCalls().map(call -> call.by(UUID.randomUUID())),
                        sellersCalls().map(call -> call.as(Role.SELLER)))
                .map(call -> call.answered(404, "order-not-found"))
                .toList();
    }

    private static List<Call> withMalformedIds() {
        return Stream.of("x", "1", PLACED.orderId() + "0", "%00", "..%2f")
                .map(id -> "/api/orders/" + id)
                .flatMap(path -> Stream.of(
                        get(path).byOwner(),
                        get(path + "/timeline").byOwner(),
                        get(path + "/events").byOwner(),
                        cancel(path).byOwner(),
                        sendBack(path).byOwner(),
                        ship(path).bySeller(),
                        post(path + "/delivered").bySeller()))
                .map(call -> call.answered(400, "invalid-request"))
                .toList();
    }

    private static List<Call> withBadPages() {
        return Stream.of(
                        get("/api/orders").byOwner(),
                        get(ORDER + "/timeline").byOwner(),
                        OPEN_SAGAS,
                        get(DEAD_LETTERS).as(Role.OPERATOR))
                .flatMap(call -> Stream.of(
                                "limit=0",
                                "limit=-1",
                                "limit=101",
                                "limit=x",
                                "limit=99999999999",
                                "limit=1.5",
                                "cursor=%25",
                                "cursor=eA",
                                "cursor=MjAyNi0xMS0yMFQxMDowMDowMFovMQ")
                        .map(query -> call.asking(query)))
                .map(call -> call.answered(400, "invalid-request"))
                .toList();
    }

    private static List<Call> withBadKeys() {
        return List.of(
                post(ORDER + "/cancel").byOwner().answered(400, "idempotency-key-required"),
                post(ORDER + "/return").sending(REASON).byOwner().answered(400, "idempotency-key-required"),
                post(ORDER + "/cancel")
                        .byOwner()
                        .with("Idempotency-Key", "k".repeat(129))
                        .answered(400, "invalid-request"),
                post(ORDER + "/cancel").byOwner().with("Idempotency-Key", "a b").answered(400, "invalid-request"),
                post(ORDER + "/cancel").byOwner().with("Idempotency-Key", "").answered(400, "invalid-request"));
    }

    private static List<Call> withBadBodies() {
        return Stream.concat(
                        Stream.of("{", "[]", "\"text\"", "{\"reason\":\"a\",\"reason\":\"b\"}", "{} {}")
                                .map(body -> cancel(ORDER).sending(body).answered(400, "malformed-body")),
                        Stream.of(
                                        "{\"reason\":1}",
                                        "{\"reason\":[]}",
                                        "{\"reasons\":\"typo\"}",
                                        "{\"reason\":\"" + "x".repeat(201) + "\"}",
                                        "{\"reason\":\"\\u0000\"}")
                                .map(body -> cancel(ORDER).sending(body).answered(400, "invalid-request")))
                .map(Call::byOwner)
                .toList();
    }

    private static List<Call> withBadReasons() {
        return Stream.of(sendBack(ORDER).byOwner(), stop(ID).as(Role.OPERATOR))
                .flatMap(call -> Stream.concat(
                        Stream.of("{", "[]", "\"text\"", "{\"reason\":\"a\",\"reason\":\"b\"}", "{} {}")
                                .map(body -> call.sending(body).answered(400, "malformed-body")),
                        Stream.of(
                                        "{}",
                                        "{\"reason\":null}",
                                        "{\"reason\":\"\"}",
                                        "{\"reason\":\" \"}",
                                        "{\"reason\":1}",
                                        "{\"reasons\":\"typo\"}",
                                        "{\"reason\":\"" + "x".repeat(201) + "\"}",
                                        "{\"reason\":\"\\u0000\"}")
                                .map(body -> call.sending(body).answered(400, "invalid-request"))))
                .toList();
    }

    private static List<Call> withBadShipments() {
        return Stream.concat(
                        Stream.of("{", "[]", "\"text\"")
                                .map(body -> ship(ORDER).sending(body).answered(400, "malformed-body")),
                        Stream.of(
                                        "{}",
                                        "{\"carrier\":\"post\"}",
                                        "{\"trackingNumber\":\"1\"}",
                                        "{\"carrier\":\"\",\"trackingNumber\":\"1\"}",
                                        "{\"carrier\":\"post\",\"trackingNumber\":1}",
                                        "{\"carrier\":\"post\",\"trackingNumber\":null}",
                                        "{\"carrier\":\"a\\u0000\",\"trackingNumber\":\"1\"}",
                                        "{\"carrier\":\"post\",\"trackingNumber\":\"" + "1".repeat(61) + "\"}",
                                        "{\"carrier\":\"post\",\"trackingNumber\":\"1\",\"to\":\"me\"}")
                                .map(body -> ship(ORDER).sending(body).answered(400, "invalid-request")))
                .map(Call::bySeller)
                .toList();
    }

    private static List<Call> withBadLetters() {
        return Stream.concat(
                        Stream.of("x", "sale.replies", "sale.replies~0", "sale.replies~0-x", "sale.replies~-1-1")
                                .map(id -> post(DEAD_LETTERS + "/" + id + "/replay")),
                        Stream.of(
                                post(DEAD_LETTERS + "/no.topic~0-1/replay"),
                                post(DEAD_LETTERS + "/sale.replies~0-99999999999999999999/replay"),
                                get(DEAD_LETTERS + "?topic=no.topic"),
                                get(DEAD_LETTERS + "?topic=sale.replies.dead-letters"),
                                // Of another topic than the one that is asked for.
                                get(DEAD_LETTERS + "?topic=sale.replies&cursor=b3JkZXIuZXZlbnRzfjAtMQ")))
                .map(call -> call.as(Role.OPERATOR).answered(400, "invalid-request"))
                .toList();
    }

    private static List<Call> elsewhere() {
        return List.of(
                get("/api/orders?status=SHIPPED").byOwner().answered(400, "invalid-request"),
                get("/api/orders?status=1").byOwner().answered(400, "invalid-request"),
                get("/internal/audit?saleId=x").as(Role.OPERATOR).answered(400, "invalid-request"),
                get("/internal/orders/summary?saleId=x").as(Role.OPERATOR).answered(400, "invalid-request"),
                get(RECONCILE).as(Role.OPERATOR).answered(400, "invalid-request"),
                get(RECONCILE + "?from=x&to=y").as(Role.OPERATOR).answered(400, "invalid-request"),
                get(RECONCILE + A_DAY + "&limit=1001").as(Role.OPERATOR).answered(400, "invalid-request"),
                get(RECONCILE + A_DAY + "&cursor=eA").as(Role.OPERATOR).answered(400, "invalid-request"),
                post(ORDER).byOwner().answered(405, "method-not-allowed"),
                get(ORDER + "/cancel").byOwner().answered(405, "method-not-allowed"),
                sendBack(ORDER).byOwner().answered(409, "not-returnable"),
                ship(ORDER).bySeller().answered(409, "not-shippable"),
                post(ORDER + "/delivered").bySeller().answered(409, "not-deliverable"),
                get(ORDER + "/return").byOwner().answered(405, "method-not-allowed"),
                get("/api/ops/sagas?state=shipped").as(Role.OPERATOR).answered(400, "invalid-request"),
                get("/api/ops/sagas?state=1").as(Role.OPERATOR).answered(400, "invalid-request"),
                get("/api/ops/sagas?olderThan=10m").as(Role.OPERATOR).answered(400, "invalid-request"),
                get("/api/ops/sagas?olderThan=PT-1S").as(Role.OPERATOR).answered(400, "invalid-request"),
                get("/api/ops/sagas?olderThan=P99999999999D").as(Role.OPERATOR).answered(400, "invalid-request"),
                get("/api/ops/sagas?olderThan=P40000D").as(Role.OPERATOR).answered(400, "invalid-request"),
                post("/api/ops/sagas/x/retry").as(Role.OPERATOR).answered(400, "invalid-request"),
                post("/api/ops/sagas/" + UUID.randomUUID() + "/retry")
                        .as(Role.OPERATOR)
                        .answered(404, "order-not-found"),
                stop(UUID.randomUUID().toString()).as(Role.OPERATOR).answered(404, "order-not-found"),
                post(RETRY).as(Role.OPERATOR).answered(409, "not-retryable"),
                post(REPLAY).as(Role.OPERATOR).answered(404, "dead-letter-not-found"),
                get(REPLAY).as(Role.OPERATOR).answered(405, "method-not-allowed"),
                get("/api/nothing").byOwner().answered(404, "not-found"),
                cancel(ORDER)
                        .byOwner()
                        .sending("{\"reason\":\"" + "x".repeat(2_000_000) + "\"}")
                        .answered(413, "body-too-large"));
    }

    private static Stream<Call> ordersCalls() {
        return Stream.of(get(ORDER), get(ORDER + "/timeline"), get(ORDER + "/events"), cancel(ORDER), sendBack(ORDER));
    }

    private static Stream<Call> sellersCalls() {
        return Stream.of(ship(ORDER), post(ORDER + "/delivered"));
    }

    private static Stream<Call> everyCall() {
        return Stream.of(
                        ordersCalls(),
                        sellersCalls(),
                        Stream.of(
                                get("/api/orders"),
                                get("/internal/audit"),
                                get("/internal/orders/summary"),
                                get(RECONCILE + A_DAY),
                                get("/api/ops/sagas"),
                                get(DEAD_LETTERS),
                                post(REPLAY),
                                post(RETRY),
                                stop(ID)))
                .flatMap(calls -> calls);
    }

    private static Call get(String path) {
        return new Call(HttpMethod.GET, path, List.of(), "", 0, "");
    }

    private static Call post(String path) {
        return new Call(HttpMethod.POST, path, List.of(), "", 0, "");
    }

    private static Call cancel(String path) {
        return post(path + "/cancel").with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static Call sendBack(String path) {
        return post(path + "/return")
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .sending(REASON);
    }

    private static Call ship(String path) {
        return post(path + "/shipment").sending("{\"carrier\":\"post\",\"trackingNumber\":\"1\"}");
    }

    private static Call stop(String orderId) {
        return post("/api/ops/sagas/" + orderId + "/cancel").sending(REASON);
    }

    record Header(String name, String value) {}

    record Call(HttpMethod method, String path, List<Header> headers, String body, int status, String code) {

        Call with(String name, String value) {
            var more = Stream.concat(headers.stream(), Stream.of(new Header(name, value)))
                    .toList();
            return new Call(method, path, more, body, status, code);
        }

        Call as(Role role) {
            return with("Authorization", "Bearer " + OrderFlow.token(UUID.randomUUID(), role));
        }

        Call by(UUID customer) {
            return with("Authorization", "Bearer " + OrderFlow.token(customer, Role.CUSTOMER));
        }

        Call byOwner() {
            return by(PLACED.customerId());
        }

        Call bySeller() {
            return with("Authorization", "Bearer " + OrderFlow.token(PLACED.sellerId(), Role.SELLER));
        }

        Call asking(String query) {
            return new Call(method, path + "?" + query, headers, body, status, code);
        }

        Call sending(String newBody) {
            return new Call(method, path, headers, newBody, status, code);
        }

        Call answered(int newStatus, String newCode) {
            return new Call(method, path, headers, body, newStatus, newCode);
        }

        @Override
        public String toString() {
            var content = body.length() > 60 ? body.length() + " characters" : body;
            return "%s %s %s -> %d %s".formatted(method, path, content, status, code);
        }
    }
}
