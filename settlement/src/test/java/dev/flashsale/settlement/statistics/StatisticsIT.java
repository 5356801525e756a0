package dev.flashsale.settlement.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.settlement.SettlementService;
import dev.flashsale.settlement.job.Periods;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures of a month are those of the runs that are finished, on every instance. */
class StatisticsIT {

    private static final String NOVEMBER = "/api/settlements/statistics?month=2025-11";

    @Test
    void growWithEveryRunOnEveryInstance() {
        try (var service = SettlementService.start("figures", Map.of());
                var twin = service.twin()) {
            Periods.addLines(service, 1_000, 4);
            assertThat(Periods.read(twin, NOVEMBER)).contains("\"bySeller\":[]");

            Periods.settle(service, "2025-11-01T00:00:00Z", "2025-11-04T00:00:00Z");
            var half = Periods.read(twin, NOVEMBER);
            Periods.settle(service, "2025-11-04T00:00:00Z", "2025-11-08T00:00:00Z");
            var whole = Periods.read(twin, NOVEMBER);

            assertThat(half).contains("\"sellers\":4,\"sales\":7,");
            assertThat(whole).isNotEqualTo(half).isEqualTo(Periods.read(service, NOVEMBER));
            assertThat(whole)
                    .contains("\"net\":"
                            + service.count("select sum(net)::bigint from statement group by seller_id limit 1"));
            assertThat(service.count("select sum(net)::bigint from monthly_figure"))
                    .isEqualTo(service.count("select sum(net)::bigint from statement"));
        }
    }

    @Test
    void areOfTheMonthInWhichMoneyMovedInTheZone() {
        try (var service = SettlementService.start("months", Map.of())) {
            Periods.addLine(
                    service,
                    "a",
                    "SALE",
                    new Periods.Party("s", "t"),
                    "2025-11-30T14:59:59Z",
                    1_000,
                    "2025-11-30T14:59:59Z");
            Periods.addLine(
                    service,
                    "b",
                    "SALE",
                    new Periods.Party("s", "t"),
                    "2025-11-30T15:00:00Z",
                    2_000,
                    "2025-11-30T15:00:00Z");

            Periods.settle(service, "2025-11-01", "2025-12-05");

            assertThat(Periods.read(service, NOVEMBER)).contains("\"gross\":1000");
            assertThat(Periods.read(service, "/api/settlements/statistics?month=2025-12"))
                    .contains("\"gross\":2000");
        }
    }
}
