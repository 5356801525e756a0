package dev.flashsale.settlement.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.settlement.SettlementService;
import dev.flashsale.settlement.job.Periods;
import dev.flashsale.settlement.job.Statements;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Sellers see their statements, in figures and line by line, and nobody else's. */
class StatementIT {

    private static final String STATEMENTS = "/api/settlements/statements";
    private static final SettlementService SERVICE = SettlementService.start("shown", Map.of());

    @BeforeAll
    static void settle() {
        Periods.addLines(SERVICE, 9_000, 2);
        SERVICE.execute("insert into fee_rule (sale_id, rate_basis_points, minimum, vat_basis_points, valid_from)"
                + " values (md5('sale1')::uuid, 100, 0, 1000, '2025-01-01')");
        Periods.settle(SERVICE, "2025-11-01T00:00:00Z", "2025-11-04T00:00:00Z");
        Periods.settle(SERVICE, "2025-11-04T00:00:00Z", "2025-11-08T00:00:00Z");
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void showsSellersTheirOwnOnly() {
        var seller = Periods.idOf(SERVICE, "seller0");
        var own = idsOf("seller0");
        var others = idsOf("seller1");

        assertThat(list(SERVICE.seller(seller), "")).contains(own).doesNotContain(others);
        assertThat(list(SERVICE.seller(seller), "?sellerId=" + seller)).contains(own);
        assertThat(list(SERVICE.operator(), "")).contains(own).contains(others);
        assertThat(list(SERVICE.operator(), "?sellerId=" + seller))
                .contains(own)
                .doesNotContain(others);
        others.forEach(id -> SERVICE.seller(seller)
                .get()
                .uri(STATEMENTS + "/" + id)
                .exchange()
                .expectStatus()
                .isNotFound());
        assertThat(list(SERVICE.seller(UUID.randomUUID()), "")).contains("\"items\":[]");
    }

    @Test
    void findsThemByPeriodAndMonth() {
        var ids = SERVICE.texts("select statement_id::text from statement where from_at = '2025-11-04T00:00:00Z'");

        assertThat(list(SERVICE.operator(), "?period=2025-11-04T00:00:00Z/2025-11-08T00:00:00Z"))
                .contains(ids)
                .containsOnlyOnce("\"sellerId\":\"" + Periods.idOf(SERVICE, "seller0"));
        assertThat(list(SERVICE.operator(), "?period=2025-11")).contains(ids);
        assertThat(list(SERVICE.operator(), "?period=2025-12")).contains("\"items\":[]");
    }

    @Test
    void pagesThroughThem() {
        var first = list(SERVICE.operator(), "?limit=3");
        var cursor = first.replaceAll(".*\"next\":\"([^\"]*)\".*", "$1");

        var second = list(SERVICE.operator(), "?limit=3&cursor=" + cursor);

        assertThat(second).contains("\"next\":null").containsOnlyOnce("statementId");
        assertThat(first).doesNotContain(second.replaceAll(".*\"statementId\":\"([^\"]*)\".*", "$1"));
    }

    @Test
    void saysWhichRuleTookWhat() {
        var id = idsOf("seller1").getFirst();

        var body = SERVICE.operator()
                .get()
                .uri(STATEMENTS + "/" + id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();

        body.jsonPath("$.statementId").isEqualTo(id);
        body.jsonPath("$.rules.length()").isEqualTo(2);
        body.jsonPath("$.rules[1].ruleId").isEqualTo("2");
        body.jsonPath("$.rules[1].rateBasisPoints").isEqualTo(100);
        body.jsonPath("$.fee").isEqualTo((int) SERVICE.count(sumOf("fee", id)));
        body.jsonPath("$.net").isEqualTo((int) SERVICE.count(sumOf("gross - seller_discount - fee - vat", id)));
    }

    @Test
    void exportsEveryLineInAStableOrder() {
        var id = idsOf("seller1").getLast();

        var csv = Statements.csv(SERVICE, id);

        assertThat(csv).isEqualTo(Statements.csv(SERVICE, id));
        var lines = List.of(csv.split("\r\n"));
        assertThat(lines.getFirst()).startsWith("order,item,kind,quantity,gross,");
        assertThat(lines).hasSize(1 + (int) SERVICE.count(sumOf("1", id))).hasSizeGreaterThan(2_000);
        assertThat(lines.stream()
                        .skip(1)
                        .mapToLong(line -> Long.parseLong(line.split(",")[13]))
                        .sum())
                .isEqualTo(SERVICE.count(sumOf("gross - seller_discount - fee - vat", id)));
    }

    private static String sumOf(String expression, String id) {
        return """
                select sum(%s)::bigint from settled_line join settlement_line using (seller_id, line_no)
                where (run_id, seller_id) = (select run_id, seller_id from statement where statement_id = '%s')
                """.formatted(expression, id);
    }

    private static List<String> idsOf(String seller) {
        return SERVICE.texts(
                "select statement_id::text from statement where seller_id = md5('%s')::uuid order by from_at"
                        .formatted(seller));
    }

    private static String list(WebTestClient client, String query) {
        return client.get()
                .uri(STATEMENTS + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
