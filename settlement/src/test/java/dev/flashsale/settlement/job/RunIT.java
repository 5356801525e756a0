package dev.flashsale.settlement.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flashsale.rules.BesideOthers;
import dev.flashsale.settlement.SettlementService;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

/** A run settles what belongs to its period, once. */
@BesideOthers
class RunIT {

    private static final String FROM = "2025-11-01T00:00:00Z";
    private static final String TO = "2025-11-08T00:00:00Z";

    private static final String LOSE_LOCK = """
            select pg_terminate_backend(pid)::text from pg_locks
            where locktype = 'advisory' and objid = 7102 and granted
              and database = (select oid from pg_database where datname = current_database())
            """;

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

    @Test
    void saysWhyItFailedAndGoesOnWhenItCan() {
        try (var service = SettlementService.start("failing", Map.of())) {
            Periods.addLines(service, 100, 3);
            service.execute("alter table settled_line add constraint refused check (rule_id < 0)");

            var run = Periods.request(service, FROM, TO)
                    .returnResult(Void.class)
                    .getResponseHeaders()
                    .getLocation()
                    .toString();
            await().untilAsserted(() -> assertThat(Periods.read(service, run)).contains("violates check constraint"));
            assertThat(service.count("select count(*) from statement")).isZero();
            service.execute("alter table settled_line drop constraint refused");

            assertThat(Periods.settle(service, FROM, TO)).isEqualTo(run);
            assertThat(Periods.read(service, run)).contains("\"rows\":110,", "\"failure\":null");
            assertThat(service.count("select sum(lines)::bigint from statement"))
                    .isEqualTo(110);
        }
    }

    @Test
    void settlesEveryLineOnceThoughTheLockIsLost() {
        var settings = Map.<String, Object>of("flashsale.settlement.chunk", 50);
        try (var service = SettlementService.start("unlocked", settings);
                var twin = service.twin()) {
            Periods.addLines(service, 10_000, 40);
            var run = Periods.request(service, FROM, TO)
                    .returnResult(Void.class)
                    .getResponseHeaders()
                    .getLocation()
                    .toString();

            for (int lines = 1_000; lines <= 9_000; lines += 2_000) {
                int reached = lines;
                await().until(() -> service.count("select coalesce(sum(settled), 0)::bigint from run_part") >= reached);
                service.texts(LOSE_LOCK);
            }

            assertThat(Periods.settle(twin, FROM, TO)).isEqualTo(run);
            assertThat(service.count("select count(*) from settled_line")).isEqualTo(11_000);
            assertThat(service.count("select sum(lines)::bigint from statement"))
                    .isEqualTo(11_000);
            assertThat(service.count("select sum(lines)::bigint from monthly_figure"))
                    .isEqualTo(11_000);
        }
    }

    @Test
    void leavesTheRestToTheNextWhenTheServiceStops() {
        var settings = Map.<String, Object>of("flashsale.settlement.chunk", 5);
        try (var reader = SettlementService.start("stopping", Map.of("flashsale.settlement.interval", "1h"))) {
            Periods.addLines(reader, 5_000, 20);
            var stopping = SettlementService.start("stopping", settings);
            Periods.request(reader, FROM, TO).expectStatus().isAccepted();
            await().until(() -> reader.count("select coalesce(sum(settled), 0)::bigint from run_part") > 0);

            stopping.close();
            long settled = reader.count("select sum(settled)::bigint from run_part");

            assertThat(reader.texts("select state || ' ' || coalesce(failure, 'none') from settlement_run"))
                    .containsExactly("RUNNING none");
            assertThat(settled).isLessThan(5_500);
            assertThat(reader.count("select count(*) from settled_line")).isEqualTo(settled);
            try (var next = SettlementService.start("stopping", settings)) {
                Periods.settle(next, FROM, TO);
                assertThat(next.count("select sum(lines)::bigint from statement"))
                        .isEqualTo(5_500);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update statement set net = net + 1",
                "delete from statement",
                "truncate statement",
                "update settled_line set fee = 0",
                "delete from settled_line",
                "insert into statement select gen_random_uuid(), run_id, gen_random_uuid(), from_at, to_at, 1, 0, 10, 0, 0, 0, 0, 10, 10, 0, 0, 10 from settlement_run"
            })
    void cannotBeChangedAfterwards(String statement) {
        Periods.settle(SettlementService.shared(), FROM, TO);

        assertThatThrownBy(() -> SettlementService.shared().execute(statement))
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
