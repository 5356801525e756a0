package dev.flashsale.settlement.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.rules.BesideOthers;
import dev.flashsale.settlement.SettlementService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever dies while a run is carried out, its statements are those of an undisturbed run, byte for byte. Larger with
 * {@code -Dsettlement.kill.lines=200000 -Dsettlement.kills=10}.
 */
@BesideOthers
class KillIT {

    private static final int LINES = Integer.getInteger("settlement.kill.lines", 20_000);
    private static final int KILLS = Integer.getInteger("settlement.kills", 3);
    private static final int SELLERS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String FROM = "2025-11-01T00:00:00Z";
    private static final String TO = "2025-11-08T00:00:00Z";
    private static final Map<String, Object> CHUNKS = Map.of("flashsale.settlement.chunk", LINES / 100);

    private static final String RULES = """
            insert into fee_rule (sale_id, rate_basis_points, minimum, maximum, vat_basis_points, valid_from)
            values (md5('sale1')::uuid, 777, 100, 900, 1000, '2025-01-01'),
                   (md5('sale2')::uuid, 333, 0, null, 1000, '2025-11-04')
            """;

    private final Random random = new Random(seed());

    @Test
    void givesTheStatementsOfAnUndisturbedRun() {
        try (var undisturbed = SettlementService.start("undisturbed", CHUNKS);
                var disturbed = SettlementService.start("disturbed", Map.of("flashsale.settlement.interval", "1h"))) {
            fill(undisturbed);
            Periods.settle(undisturbed, FROM, TO);
            fill(disturbed);

            var run = Periods.request(disturbed, FROM, TO)
                    .returnResult(Void.class)
                    .getResponseHeaders()
                    .getLocation();
            killManyTimes(disturbed);

            assertThat(Periods.read(disturbed, run.toString())).contains("\"attempts\":" + (KILLS + 1) + ",");
            assertThat(Statements.all(disturbed)).hasSize(SELLERS).isEqualTo(Statements.all(undisturbed));
        }
    }

    private void killManyTimes(SettlementService disturbed) {
        long total = disturbed.count("select count(*) from settlement_line");
        for (int kill = 0; kill < KILLS; kill++) {
            // Not in the last moment, in which the run may end before it is killed.
            long point = (long) (total * (kill + 0.9 * random.nextDouble()) / KILLS);
            int attempt = kill + 1;
            try (var worker = KillableWorker.start(workerSettings())) {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> attempts(disturbed) == attempt && settled(disturbed) >= point);
                worker.kill();
            }
            assertThat(isFinished(disturbed)).as("killed in time").isFalse();
        }
        try (var worker = KillableWorker.start(workerSettings())) {
            await().atMost(PATIENCE).until(() -> worker.process().isAlive() && isFinished(disturbed));
        }
    }

    private static void fill(SettlementService service) {
        service.execute(RULES);
        Periods.addLines(service, LINES, SELLERS);
    }

    private static long settled(SettlementService service) {
        return service.count("select coalesce(sum(settled), 0)::bigint from run_part");
    }

    private static long attempts(SettlementService service) {
        return service.count("select max(attempts)::bigint from settlement_run");
    }

    private static boolean isFinished(SettlementService service) {
        return service.count("select count(*) from settlement_run where state = 'FINISHED'") == 1;
    }

    private static Map<String, Object> workerSettings() {
        return SettlementService.settingsOf("disturbed", new HashMap<>(CHUNKS));
    }

    private static long seed() {
        var seed = Long.getLong("settlement.seed", System.nanoTime());
        System.out.println("KillIT: -Dsettlement.seed=" + seed);
        return seed;
    }
}
