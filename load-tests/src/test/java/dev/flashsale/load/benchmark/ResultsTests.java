package dev.flashsale.load.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTests {

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleOnes() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(2.5, 1.0, 4.0));
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2.0, 1.0, 9.0));
    }

    @Test
    void ratiosAreTakenWithinARound() {
        var results = new Results();
        results.add(Variant.BARE, measured(1_000, 10));
        results.add(Variant.DURABLE, measured(200, 40));
        results.add(Variant.BARE, measured(100, 20));
        results.add(Variant.DURABLE, measured(20, 80));

        assertThat(results.cpuRatio(Variant.DURABLE)).isEqualTo(new Spread(4, 4, 4));
        assertThat(results.rateRatio(Variant.DURABLE)).isEqualTo(new Spread(0.2, 0.2, 0.2));
    }

    @Test
    void theTableSaysWhichGoalsAreMet() {
        var results = new Results();
        results.add(Variant.BARE, measured(1_000, 10));
        results.add(Variant.SOLD_OUT, measured(300, 29));

        assertThat(results.table())
                .contains("2.90 (2.90-2.90) | at most 3: met")
                .contains("0.30 (0.30-0.30) | at least 0.35: missed");
    }

    private static Measurement measured(double rate, double cpu) {
        return new Measurement(rate, cpu, 1, 2);
    }
}
