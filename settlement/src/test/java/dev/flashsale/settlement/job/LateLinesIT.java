package dev.flashsale.settlement.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.settlement.SettlementService;
import dev.flashsale.settlement.job.Periods.Party;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes after its period was closed is settled in the next one, visibly. */
class LateLinesIT {

    private static final String FIRST = "2025-11-01T00:00:00Z";
    private static final String SECOND = "2025-11-08T00:00:00Z";
    private static final String THIRD = "2025-11-15T00:00:00Z";

    @Test
    void settlesLateLinesInTheNextPeriod() {
        try (var service = SettlementService.start("late", Map.of())) {
            add(service, "punctual", "SALE", "2025-11-02", 1_000, "2025-11-02");
            add(service, "early", "SALE", "2025-11-09", 500, "2025-11-09");
            Periods.settle(service, FIRST, SECOND);
            add(service, "late", "SALE", "2025-11-03", 2_000, "2025-11-03");

            Periods.settle(service, SECOND, THIRD);

            assertThat(figures(service)).containsExactly("1 0 1000 0 945", "2 1 2500 0 2363");
            assertThat(service.texts("select statement_id::text from statement order by from_at"))
                    .element(1)
                    .satisfies(id -> assertThat(Statements.csv(service, id))
                            .contains(",true,2025-11-03")
                            .contains(",false,2025-11-09"));
        }
    }

    @Test
    void givesBackTheFeeOfTheSaleWhateverTheRuleIsNow() {
        try (var service = SettlementService.start("refund", Map.of())) {
            add(service, "returned", "SALE", "2025-11-02", 1_000, "2025-11-02");
            Periods.settle(service, FIRST, SECOND);
            service.execute("insert into fee_rule (rate_basis_points, minimum, vat_basis_points, valid_from)"
                    + " values (2000, 300, 0, '2025-11-08T00:00:00Z')");
            add(service, "returned", "REFUND", "2025-11-02", -1_000, "2025-11-10");

            Periods.settle(service, SECOND, THIRD);

            assertThat(figures(service)).containsExactly("1 0 1000 0 945", "1 0 0 -1000 -945");
            assertThat(service.texts("select rule_id || ' ' || fee || ' ' || vat from settled_line order by line_no"))
                    .containsExactly("1 50 5", "1 -50 -5");
        }
    }

    @Test
    void settlesWhatHappenedBetweenTwoPeriods() {
        try (var service = SettlementService.start("gap", Map.of())) {
            Periods.settle(service, FIRST, "2025-11-05T00:00:00Z");
            add(service, "between", "SALE", "2025-11-06", 1_000, "2025-11-06");

            Periods.settle(service, SECOND, THIRD);

            assertThat(figures(service)).containsExactly("1 1 1000 0 945");
        }
    }

    private static void add(
            SettlementService service, String order, String kind, String soldAt, int gross, String occurredAt) {
        Periods.addLine(service, order, kind, new Party("seller", "sale"), soldAt, gross, occurredAt);
    }

    private static List<String> figures(SettlementService service) {
        return service.texts(
                "select concat_ws(' ', lines, late_lines, gross, refunds, net) from statement order by from_at");
    }
}
