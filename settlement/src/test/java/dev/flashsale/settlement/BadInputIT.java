package dev.flashsale.settlement;

import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** What is wrong with a call is said as a problem, whatever the call. */
class BadInputIT {

    private static final SettlementService SETTLEMENT = SettlementService.shared();
    private static final String RUNS = "/api/settlements/runs";
    private static final String RULES = "/api/settlements/fee-rules";
    private static final String GRADE = "/api/settlements/sellers/" + UUID.randomUUID() + "/grade";
    private static final String STATEMENTS = "/api/settlements/statements";
    private static final String STATISTICS = "/api/settlements/statistics";
    private static final String GOOD_RUN = "{\"from\":\"2025-11-01\",\"to\":\"2025-11-08\"}";
    private static final String GOOD_RULE = "{\"rateBasisPoints\":500,\"minimum\":0,\"vatBasisPoints\":1000}";
    private static final String GOOD_GRADE = "{\"grade\":\"GOLD\"}";
    private static final String LATER = "2998-01-01T00:00:00Z";
    private static final String TOO_MUCH = "x".repeat(2_000_000);

    static Stream<Call> badCalls() {
        return Stream.of(
                        withoutToken(),
                        byTheWrongRole(),
                        withMalformedIds(),
                        ofNothing(),
                        withBadPages(),
                        withBadQueries(),
                        withMalformedBodies(),
                        withBadPeriods(),
                        withBadRules(),
                        withBadGrades(),
                        elsewhere())
                .flatMap(calls -> calls);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCalls")
    void isAnsweredByAProblem(Call call) {
        var request = SETTLEMENT
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
                .jsonPath("$.outcome")
                .isEqualTo("known")
                .jsonPath("$.retryable")
                .isEqualTo(false);
    }

    private static Stream<Call> withoutToken() {
        var foreign = TokenIssuer.generated().issue(UUID.randomUUID(), Role.OPERATOR, true, Duration.ofHours(1));
        return everyCall()
                .flatMap(call -> Stream.of(
                        call,
                        call.with("Authorization", "Bearer " + foreign),
                        call.with("Authorization", "Bearer x.y.z"),
                        call.with("Authorization", "Basic eDp5")))
                .map(call -> call.answered(401, "unauthorized"));
    }

    private static Stream<Call> byTheWrongRole() {
        return Stream.of(
                        everyCall().map(call -> call.as(Role.CUSTOMER)),
                        operatorsCalls().map(call -> call.as(Role.SELLER)),
                        Stream.of(get(STATEMENTS + "?sellerId=" + UUID.randomUUID())
                                .as(Role.SELLER)))
                .flatMap(calls -> calls)
                .map(call -> call.answered(403, "forbidden"));
    }

    private static Stream<Call> withMalformedIds() {
        return Stream.of("x", "1", UUID.randomUUID() + "0", "%00")
                .flatMap(id -> Stream.of(
                        get(RUNS + "/" + id),
                        get(STATEMENTS + "/" + id),
                        get(STATEMENTS + "/" + id).with("Accept", "text/csv"),
                        get(STATEMENTS + "?sellerId=" + id),
                        put("/api/settlements/sellers/" + id + "/grade").sending(GOOD_GRADE)))
                .map(call -> call.byOperator().answered(400, "invalid-request"));
    }

    private static Stream<Call> ofNothing() {
        var statement = get(STATEMENTS + "/" + UUID.randomUUID());
        return Stream.of(
                get(RUNS + "/" + UUID.randomUUID()).byOperator().answered(404, "run-not-found"),
                statement.byOperator().answered(404, "statement-not-found"),
                statement.as(Role.SELLER).answered(404, "statement-not-found"),
                statement.byOperator().with("Accept", "text/csv").answered(404, "statement-not-found"));
    }

    private static Stream<Call> withBadPages() {
        return Stream.of(RUNS, RULES, STATEMENTS)
                .flatMap(path -> Stream.of(
                                "limit=0", "limit=-1", "limit=101", "limit=x", "cursor=%25", "cursor=eA", "cursor=Ly8")
                        .map(query -> get(path + "?" + query)))
                .map(call -> call.byOperator().answered(400, "invalid-request"));
    }

    private static Stream<Call> withBadQueries() {
        var months = Stream.of(
                        "", "?month=", "?month=x", "?month=2026-13", "?month=2026-1", "?month=%00", "?month=0001-01")
                .map(query -> get(STATISTICS + query));
        var periods = Stream.of(
                        "",
                        "x",
                        "/",
                        "2026-13",
                        "2026-11-01",
                        "2026-11-01/",
                        "2026-11-01/x",
                        "%00",
                        "2026-11-01/9999-99-99")
                .map(period -> get(STATEMENTS + "?period=" + period));
        return Stream.concat(months, periods).map(call -> call.byOperator().answered(400, "invalid-request"));
    }

    private static Stream<Call> withMalformedBodies() {
        return bodyCalls()
                .flatMap(call -> Stream.of("{", "[]", "1", "\"x\"").map(call::sending))
                .map(call -> call.byOperator().answered(400, "malformed-body"));
    }

    private static Stream<Call> withBadPeriods() {
        return Stream.of(
                        "{}",
                        "{\"from\":\"2025-11-01\"}",
                        "{\"from\":null,\"to\":\"2025-11-08\"}",
                        "{\"from\":\"\",\"to\":\"2025-11-08\"}",
                        "{\"from\":\"2025-11-01\",\"to\":\"2025-11-31\"}",
                        "{\"from\":\"2025-11-01\",\"to\":\"2025-11-01\"}",
                        "{\"from\":\"2025-11-02\",\"to\":\"2025-11-01\"}",
                        "{\"from\":\"2025-11-01\",\"to\":\"2998-01-01\"}",
                        "{\"from\":\"2025-11-01\",\"to\":\"+1000000000-01-01T00:00:00Z\"}",
                        "{\"from\":\"-1000000000-01-01T00:00:00Z\",\"to\":\"2025-11-08\"}",
                        "{\"from\":\"2025-11-01T00:00:00.5Z\",\"to\":\"2025-11-08\"}",
                        "{\"from\":\"2025-11-01T00:00:00\",\"to\":\"2025-11-08\"}",
                        "{\"from\":\"\\u0000\",\"to\":\"2025-11-08\"}")
                .map(body -> post(RUNS).sending(body).byOperator().answered(400, "invalid-request"));
    }

    private static Stream<Call> withBadRules() {
        return Stream.of(
                        "{}",
                        rule("\"rateBasisPoints\":-1"),
                        rule("\"rateBasisPoints\":10001"),
                        rule("\"rateBasisPoints\":null"),
                        rule("\"minimum\":-1"),
                        rule("\"minimum\":1000000000001"),
                        rule("\"maximum\":-1"),
                        rule("\"minimum\":2,\"maximum\":1"),
                        rule("\"vatBasisPoints\":10001"),
                        rule("\"grade\":\"\""),
                        rule("\"grade\":\"gold\""),
                        rule("\"grade\":\"G\\u0000\""),
                        rule("\"grade\":\"" + "G".repeat(33) + "\""),
                        rule("\"grade\":\"GOLD\",\"saleId\":\"" + UUID.randomUUID() + "\""),
                        rule("\"validFrom\":\"2025-01-01T00:00:00Z\""),
                        rule("\"validFrom\":\"+1000000000-01-01T00:00:00Z\""),
                        rule("\"validFrom\":\"%s\",\"validUntil\":\"%s\"".formatted(LATER, LATER)),
                        rule("\"validUntil\":\"2025-01-01T00:00:00Z\""),
                        rule("\"validUntil\":\"+1000000000-01-01T00:00:00Z\""))
                .map(body -> post(RULES).sending(body).byOperator().answered(400, "invalid-request"));
    }

    private static Stream<Call> withBadGrades() {
        return Stream.of(
                        "{}",
                        "{\"grade\":null}",
                        "{\"grade\":\"\"}",
                        "{\"grade\":\"gold\"}",
                        "{\"grade\":\"GOLD\",\"validFrom\":\"2025-01-01T00:00:00Z\"}",
                        "{\"grade\":\"GOLD\",\"validFrom\":\"+1000000000-01-01T00:00:00Z\"}")
                .map(body -> put(GRADE).sending(body).byOperator().answered(400, "invalid-request"));
    }

    private static Stream<Call> elsewhere() {
        return Stream.concat(
                bodyCalls()
                        .map(call -> call.sending("{\"from\":\"" + TOO_MUCH + "\"}")
                                .byOperator()
                                .answered(413, "body-too-large")),
                Stream.of(
                        post(STATEMENTS).byOperator().answered(405, "method-not-allowed"),
                        get("/api/settlements").byOperator().answered(404, "not-found")));
    }

    private static Stream<Call> bodyCalls() {
        return Stream.of(post(RUNS), post(RULES), put(GRADE));
    }

    private static Stream<Call> operatorsCalls() {
        return Stream.of(
                post(RUNS).sending(GOOD_RUN),
                get(RUNS),
                get(RUNS + "/" + UUID.randomUUID()),
                post(RULES).sending(GOOD_RULE),
                get(RULES),
                put(GRADE).sending(GOOD_GRADE),
                get(STATISTICS + "?month=2025-11"));
    }

    private static Stream<Call> everyCall() {
        return Stream.concat(
                operatorsCalls(),
                Stream.of(
                        get(STATEMENTS),
                        get(STATEMENTS + "/" + UUID.randomUUID()),
                        get(STATEMENTS + "/" + UUID.randomUUID()).with("Accept", "text/csv")));
    }

    /** A good rule but for these members. */
    private static String rule(String members) {
        var names = members.replaceAll("\":[^,]*", "\"");
        var good = Stream.of(GOOD_RULE.substring(1, GOOD_RULE.length() - 1).split(","))
                .filter(member -> !names.contains(member.substring(0, member.indexOf(':'))))
                .toList();
        return "{"
                + String.join(
                        ",", Stream.concat(good.stream(), Stream.of(members)).toList()) + "}";
    }

    private static Call get(String path) {
        return new Call(HttpMethod.GET, path, List.of(), "", 0, "");
    }

    private static Call post(String path) {
        return new Call(HttpMethod.POST, path, List.of(), "", 0, "");
    }

    private static Call put(String path) {
        return new Call(HttpMethod.PUT, path, List.of(), "", 0, "");
    }

    record Header(String name, String value) {}

    record Call(HttpMethod method, String path, List<Header> headers, String body, int status, String code) {

        Call with(String name, String value) {
            var more = Stream.concat(headers.stream(), Stream.of(new Header(name, value)))
                    .toList();
            return new Call(method, path, more, body, status, code);
        }

        Call as(Role role) {
            return with("Authorization", "Bearer " + SettlementService.token(UUID.randomUUID(), role));
        }

        Call byOperator() {
            return as(Role.OPERATOR);
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
