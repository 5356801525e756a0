package dev.flashsale.settlement.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.settlement.SettlementService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement equals what plain Java makes of the raw lines, rules and grades, one by one. */
class RecomputationIT {

    /** Weeks with a gap between the second and the third. */
    private static final List<String> WEEKS = List.of(
            "2025-11-01T00:00:00Z/2025-11-08T00:00:00Z",
            "2025-11-08T00:00:00Z/2025-11-15T00:00:00Z",
            "2025-11-16T00:00:00Z/2025-11-22T00:00:00Z");

    static LongStream seeds() {
        var chosen = Long.getLong("settlement.seed");
        return chosen == null ? new Random().longs(3) : LongStream.of(chosen);
    }

    @ParameterizedTest(name = "-Dsettlement.seed={0}")
    @MethodSource("seeds")
    void equalsEveryStatement(long seed) {
        var name = "again" + Long.toHexString(seed);
        try (var service = SettlementService.start(name, Map.of("flashsale.settlement.chunk", 37))) {
            var world = new RandomLines(new Random(seed));
            service.execute(world.rules());
            var settledBefore = new HashSet<Long>();
            for (var week : WEEKS) {
                service.execute(world.lines(300));
                var ends = week.split("/");

                Periods.settle(service, ends[0], ends[1]);

                assertThat(issued(service, ends[0]))
                        .isEqualTo(
                                recompute(service, week.replace("Z", ".000000Z").split("/"), settledBefore));
            }
        }
    }

    private static List<String> issued(SettlementService service, String from) {
        return service.texts("""
                select concat_ws(' ', seller_id, lines, late_lines, gross, refunds, seller_discount, platform_discount, points,
                                 paid, fee_basis, fee, vat, net)
                from statement where from_at = '%s' order by seller_id::text
                """.formatted(from));
    }

    private static List<String> recompute(SettlementService service, String[] ends, Set<Long> settledBefore) {
        var books = PlainBooks.read(service);
        var due = new ArrayList<PlainBooks.Line>();
        for (var line : books.lines()) {
            if (line.occurredAt().compareTo(ends[1]) < 0 && settledBefore.add(line.number())) {
                due.add(line);
            }
        }
        return books.statements(due, ends[0]);
    }
}
