package dev.flashsale.settlement.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.rules.BesideOthers;
import dev.flashsale.settlement.SettlementService;
import dev.flashsale.settlement.job.Periods;
import dev.flashsale.settlement.job.Statements;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Periods come in the order of time, each once, whoever asks for them. */
@BesideOthers
class RequestIT {

    private static final String FIRST = "2025-11-01T00:00:00Z";
    private static final String SECOND = "2025-11-04T00:00:00Z";
    private static final String THIRD = "2025-11-08T00:00:00Z";

    @Test
    void changesNothingWhenAskedAgain() {
        try (var service = SettlementService.start("twice", Map.of())) {
            Periods.addLines(service, 500, 5);
            var run = Periods.settle(service, FIRST, THIRD);
            var view = Periods.read(service, run);
            var statements = Statements.all(service);
            Periods.addLines(service, 0, 5);

            var again = Periods.settle(service, FIRST, THIRD);

            assertThat(again).isEqualTo(run);
            assertThat(Periods.read(service, again)).isEqualTo(view);
            assertThat(Statements.all(service)).hasSize(5).isEqualTo(statements);
        }
    }

    @Test
    void refusesPeriodsThatOverlapOrComeTooLate() {
        try (var service = SettlementService.start("order", Map.of())) {
            Periods.settle(service, SECOND, THIRD);

            for (var period : new String[][] {
                {FIRST, SECOND},
                {FIRST, THIRD},
                {FIRST, "2025-11-05T00:00:00Z"},
                {"2025-11-05T00:00:00Z", "2025-11-09T00:00:00Z"}
            }) {
                Periods.request(service, period[0], period[1])
                        .expectStatus()
                        .isEqualTo(409)
                        .expectBody()
                        .jsonPath("$.code")
                        .isEqualTo("period-overlaps");
            }
            assertThat(service.count("select count(*) from settlement_run")).isEqualTo(1);
        }
    }

    @Test
    void isOneRunForManyWhoAskAtOnce() {
        try (var service = SettlementService.start("once", Map.of("flashsale.settlement.chunk", 100));
                var twin = service.twin()) {
            Periods.addLines(service, 3_000, 11);

            IntStream.range(0, 12)
                    .parallel()
                    .forEach(number -> Periods.request(number % 2 == 0 ? service : twin, FIRST, THIRD)
                            .expectStatus()
                            .isAccepted());

            var run = Periods.settle(twin, FIRST, THIRD);
            assertThat(service.count("select count(*) from settlement_run")).isEqualTo(1);
            assertThat(Periods.read(service, run)).contains("\"rows\":3300,", "\"attempts\":1,");
            assertThat(service.count("select sum(lines)::bigint from statement"))
                    .isEqualTo(3_300);
        }
    }

    @Test
    void takesPlainDatesAsMidnightInTheZone() {
        try (var service = SettlementService.start("dates", Map.of())) {
            var run = Periods.settle(service, "2025-11-01", "2025-11-02");

            assertThat(Periods.read(service, run))
                    .contains("\"period\":\"2025-10-31T15:00:00Z/2025-11-01T15:00:00Z\"", "\"percent\":100");
        }
    }

    @Test
    void listsTheLatestFirst() {
        try (var service = SettlementService.start("listed", Map.of())) {
            Periods.settle(service, FIRST, SECOND);
            Periods.settle(service, SECOND, THIRD);

            var page = Periods.read(service, "/api/settlements/runs?limit=1");

            assertThat(page).contains("\"from\":\"" + SECOND).doesNotContain("\"next\":null");
            var cursor = page.replaceAll(".*\"next\":\"([^\"]*)\".*", "$1");
            assertThat(Periods.read(service, "/api/settlements/runs?limit=1&cursor=" + cursor))
                    .contains("\"from\":\"" + FIRST)
                    .contains("\"next\":null");
        }
    }

    @Test
    void asksForEveryWeekThatIsOverOnItsOwn() {
        var schedule = Map.<String, Object>of(
                "flashsale.settlement.schedule.enabled", true, "flashsale.settlement.schedule.interval", "100ms");
        var clock = Clock.fixed(Instant.parse("2025-11-11T00:00:00Z"), ZoneOffset.UTC);
        try (var service = SettlementService.start("weekly", schedule, clock);
                var twin = service.twin()) {
            Periods.addLines(service, 100, 3);

            await().untilAsserted(
                            () -> assertThat(twin.count("select count(*) from settlement_run where state = 'FINISHED'"))
                                    .isEqualTo(2));

            assertThat(
                            service.texts(
                                    "select to_char(to_at at time zone 'Asia/Seoul', 'MM-DD HH24') from settlement_run order by 1"))
                    .containsExactly("11-03 00", "11-10 00");
            assertThat(service.count("select count(*) from settled_line")).isEqualTo(110);
        }
    }
}
