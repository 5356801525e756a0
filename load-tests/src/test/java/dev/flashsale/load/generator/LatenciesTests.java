package dev.flashsale.load.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTests {

    @Test
    void percentilesAreExactInWhateverOrderTheAnswersCome() {
        var latencies = new Latencies();
        IntStream.rangeClosed(1, 100_000).map(i -> 100_001 - i).forEach(micros -> latencies.add(micros * 1_000L));

        assertThat(latencies.count()).isEqualTo(100_000);
        assertThat(latencies.millisAt(0.50)).isEqualTo(50.0);
        assertThat(latencies.millisAt(0.99)).isEqualTo(99.0);
    }

    @Test
    void aSingleAnswerIsEveryPercentile() {
        var latencies = new Latencies();
        latencies.add(2_500_000);

        assertThat(latencies.millisAt(0.50)).isEqualTo(2.5);
        assertThat(latencies.millisAt(0.99)).isEqualTo(2.5);
    }

    @Test
    void noAnswerTakesNoTime() {
        assertThat(new Latencies().millisAt(0.99)).isZero();
    }
}
