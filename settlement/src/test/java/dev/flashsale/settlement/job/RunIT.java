package dev.flashsale.settlement.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.settlement.SettlementService;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run settles what belongs to its period, once. */
class RunIT {

    private static final String FROM = "2025-11-01T00:00:00Z";
    private static final String TO = "2025-11-08T00:00:00Z";

    @Test
    void settlesEveryLineOfThePeriodOnce() {
        try (var service = SettlementService.start("whole", Map.of("flashsale.settlement.chunk", 700))) {
            Periods.addLines(service, 5_000, 37);

            var run = Periods.settle(service, FROM, TO);

            assertThat(Periods.read(service, run)).contains("\"rows\":5500,\"total\":5500,\"percent\":100");
            assertThat(service.count("select count(*) from settled_line")).isEqualTo(5_500);
            assertThat(service.count("select sum(lines)::bigint from statement"))
                    .isEqualTo(5_500);
            assertThat(service.count("select count(*) from statement")).isEqualTo(37);
            assertThat(service.count("select sum(fee)::bigint from settled_line"))
                    .isEqualTo(
                            service.count(
                                    "select sum(sign(fee_basis) * floor(abs(fee_basis) * 5 / 100))::bigint from settlement_line"));
        }
    }
}
