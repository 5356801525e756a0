package dev.flashsale.settlement.reconcile;

import static dev.flashsale.settlement.reconcile.Office.RECONCILIATIONS;

import dev.flashsale.web.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What is wrong with a call is said as a problem, whatever the call. */
class ReconcileBadInputIT {

    private static Office office;

    @BeforeAll
    static void open() {
        office = Office.open("bad", Map.of());
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"date\":null}",
                "{\"date\":20000}",
                "{\"date\":[2026,11,1]}",
                "{\"date\":\"\"}",
                "{\"date\":\"yesterday\"}",
                "{\"date\":\"2026-11-31\"}",
                "{\"date\":\"2026-11-21T00:00:00Z\"}",
                "{\"date\":\"1999-12-31\"}",
                "{\"date\":\"2999-01-01\"}",
                "{\"date\":\"-999999999-01-01\"}"
            })
    void refusesDaysThatMakeNoSense(String body) {
        expect(post(office.settlement().operator(), body), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null"})
    void refusesBodiesThatAreNone(String body) {
        expect(post(office.settlement().operator(), body), 400, "malformed-body");
    }

    @ParameterizedTest
    @CsvSource({
        "x, 400, invalid-request",
        "2026-13-01, 400, invalid-request",
        "2999-01-01, 400, invalid-request",
        "2001-01-01, 404, reconciliation-not-found",
        "2001-01-01?limit=0, 400, invalid-request",
        "2001-01-01?cursor=*, 400, invalid-request"
    })
    void refusesToShowThem(String path, int status, String code) {
        expect(get(office.settlement().operator(), path), status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "eA"})
    void refusesForeignCursors(String cursor) {
        var day = Office.day();
        office.reconcile(day);

        expect(get(office.settlement().operator(), day + "?cursor=" + cursor), 400, "invalid-request");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"CUSTOMER", "SELLER"})
    void isForOperators(Role role) {
        var other = office.settlement().as(UUID.randomUUID(), role);

        expect(post(other, "{\"date\":\"2026-11-01\"}"), 403, "forbidden");
        expect(get(other, "2026-11-01"), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer x.y.z", "Basic eDp5"})
    void isForNobodyElse(String authorization) {
        var anybody = office.settlement()
                .anonymous()
                .mutate()
                .defaultHeader("Authorization", authorization)
                .build();

        expect(post(anybody, "{\"date\":\"2026-11-01\"}"), 401, "unauthorized");
        expect(get(anybody, "2026-11-01"), 401, "unauthorized");
    }

    private static WebTestClient.ResponseSpec post(WebTestClient client, String body) {
        return client.post()
                .uri(RECONCILIATIONS)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static WebTestClient.ResponseSpec get(WebTestClient client, String path) {
        return client.get().uri(RECONCILIATIONS + "/" + path).exchange();
    }

    private static void expect(WebTestClient.ResponseSpec answer, int status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.outcome")
                .isEqualTo("known");
    }
}
