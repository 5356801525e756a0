package dev.flashsale.settlement.fee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.settlement.SettlementService;
import dev.flashsale.settlement.TestClock;
import dev.flashsale.settlement.job.Periods;
import dev.flashsale.settlement.job.Periods.Party;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Which rule holds is decided by the sale, then the seller's grade, at the time of sale; and never afterwards. */
class FeeIT {

    private static final String RULES = "/api/settlements/fee-rules";

    @Test
    void prefersTheRuleOfTheSaleThenOfTheGradeThenTheDefault() {
        var clock = new TestClock("2025-10-01T00:00:00Z");
        try (var service = SettlementService.start("precedence", Map.of(), clock)) {
            add(service, "\"rateBasisPoints\":300,\"grade\":\"GOLD\",\"validFrom\":\"2025-11-01T00:00:00Z\"");
            add(
                    service,
                    "\"rateBasisPoints\":100,\"saleId\":\"%s\",\"validFrom\":\"2025-11-01T00:00:00Z\",\"validUntil\":\"2025-11-05T00:00:00Z\""
                            .formatted(Periods.idOf(service, "special")));
            add(service, "\"rateBasisPoints\":200,\"grade\":\"GOLD\",\"validFrom\":\"2025-11-04T00:00:00Z\"");
            grade(service, "GOLD", "2025-11-02T00:00:00Z").expectStatus().isOk();
            clock.goTo("2025-11-20T00:00:00Z");
            sell(service, "before the grade", "golden", "usual", "2025-11-01T23:59:59Z");
            sell(service, "graded", "golden", "usual", "2025-11-02T00:00:00Z");
            sell(service, "of the sale", "golden", "special", "2025-11-03T00:00:00Z");
            sell(service, "by the successor", "golden", "usual", "2025-11-04T00:00:00Z");
            sell(service, "after the rule of the sale", "golden", "special", "2025-11-05T00:00:00Z");
            sell(service, "of somebody else", "other", "special", "2025-11-05T00:00:00Z");

            Periods.settle(service, "2025-11-01T00:00:00Z", "2025-11-08T00:00:00Z");

            assertThat(service.texts("select fee || ' by ' || rule_id from settled_line order by line_no"))
                    .containsExactly("500 by 1", "300 by 2", "100 by 3", "200 by 4", "200 by 4", "500 by 1");
        }
    }

    @Test
    void keepsTheFeeBetweenMinimumAndMaximumAndNeverAboveTheBasis() {
        var clock = new TestClock("2025-10-01T00:00:00Z");
        try (var service = SettlementService.start("bounds", Map.of(), clock)) {
            add(
                    service,
                    "\"rateBasisPoints\":1000,\"minimum\":500,\"maximum\":900,\"validFrom\":\"2025-11-01T00:00:00Z\"");
            clock.goTo("2025-11-20T00:00:00Z");
            for (int gross : new int[] {0, 400, 3_000, 6_009, 50_000}) {
                Periods.addLine(
                        service, "of " + gross, "SALE", new Party("seller", "sale"), "2025-11-02", gross, "2025-11-02");
            }

            Periods.settle(service, "2025-11-01T00:00:00Z", "2025-11-08T00:00:00Z");

            assertThat(service.texts("select fee || '+' || vat from settled_line order by line_no"))
                    .containsExactly("0+0", "400+40", "500+50", "600+60", "900+90");
        }
    }

    @Test
    void addsNothingThatWouldChangeWhatWasSettled() {
        var clock = new TestClock("2025-11-20T00:00:00Z");
        try (var service = SettlementService.start("settled", Map.of(), clock)) {
            Periods.settle(service, "2025-11-01T00:00:00Z", "2025-11-08T00:00:00Z");
            clock.goTo("2025-11-07T00:00:00Z");

            request(service, "\"rateBasisPoints\":1,\"minimum\":0")
                    .expectStatus()
                    .isEqualTo(409);
            grade(service, "GOLD", "2025-11-07T12:00:00Z").expectStatus().isEqualTo(409);

            assertThat(service.count("select count(*) from fee_rule")).isEqualTo(1);
            assertThat(service.count("select count(*) from seller_grade")).isZero();
        }
    }

    @Test
    void addsTheSameOnlyOnce() {
        var service = SettlementService.shared();
        var rule = "\"rateBasisPoints\":42,\"grade\":\"ONCE\",\"validFrom\":\"2990-01-01T00:00:00Z\"";

        add(service, rule);
        add(service, rule);
        grade(service, "ONCE", "2990-01-01T00:00:00Z");
        grade(service, "ONCE", "2990-01-02T00:00:00Z");

        assertThat(service.count("select count(*) from fee_rule where grade = 'ONCE'"))
                .isEqualTo(1);
        assertThat(service.count("select count(*) from seller_grade where grade = 'ONCE'"))
                .isEqualTo(1);
        assertThat(Periods.read(service, RULES + "?limit=1"))
                .contains("\"ruleId\":\"1\"")
                .doesNotContain("\"next\":null");
    }

    private static void add(SettlementService service, String members) {
        request(service, members.contains("minimum") ? members : members + ",\"minimum\":0")
                .expectStatus()
                .isCreated();
    }

    private static ResponseSpec request(SettlementService service, String members) {
        return service.operator()
                .post()
                .uri(RULES)
                .header("Content-Type", "application/json")
                .bodyValue("{\"vatBasisPoints\":1000," + members + "}")
                .exchange();
    }

    private static ResponseSpec grade(SettlementService service, String grade, String validFrom) {
        return service.operator()
                .put()
                .uri("/api/settlements/sellers/{id}/grade", Periods.idOf(service, "golden"))
                .bodyValue(Map.of("grade", grade, "validFrom", validFrom))
                .exchange();
    }

    private static void sell(SettlementService service, String order, String seller, String sale, String soldAt) {
        Periods.addLine(service, order, "SALE", new Party(seller, sale), soldAt, 10_000, soldAt);
    }
}
