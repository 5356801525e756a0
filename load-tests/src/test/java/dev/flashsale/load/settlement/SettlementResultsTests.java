package dev.flashsale.load.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.load.benchmark.Spread;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettlementResultsTests {

    private final SettlementResults results = new SettlementResults();

    @Test
    void ratiosAreOfRowsPerSecondWithinARound() {
        results.add(Approach.JPA, measured(1_000, 10));
        results.add(Approach.SERVICE, measured(10_000, 5));
        results.add(Approach.JPA, measured(1_000, 20));
        results.add(Approach.SERVICE, measured(10_000, 10));

        assertThat(results.ratio(Approach.SERVICE, Approach.JPA)).isEqualTo(new Spread(20, 20, 20));
    }

    @Test
    void theVerdictSaysWhichGoalsAreMet() {
        results.add(Approach.JPA, measured(1_000, 10));
        results.add(Approach.JDBC, measured(1_000, 2));
        results.add(Approach.SERVICE, measured(1_900, 1));

        assertThat(results.verdict())
                .contains("JPA job: 19.0 (19.0-19.0), missed")
                .contains("JDBC job: 3.8 (3.8-3.8), missed")
                .contains("does 5.0 (5.0-5.0) times");
    }

    @Test
    void theTableEndsWithFewerLines() {
        results.add(Approach.SERVICE, measured(2_000, 1));

        assertThat(results.table(measured(500, 1)).lines()).last().asString().startsWith("| settlement run | 500 |");
    }

    private static Measured measured(int lines, int seconds) {
        var used = new Usage(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds), Duration.ZERO);
        return new Measured(lines, used, new Memory(40, 200));
    }
}
