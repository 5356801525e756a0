package dev.flashsale.load;

import dev.flashsale.load.benchmark.BenchmarkSettings;
import dev.flashsale.load.benchmark.EdgeRounds;

/**
 * Measures sale-core behind the edge against sale-core alone, and what ten times too many make of the edge: {@code
 * ./mvnw -Pbenchmark -Dbenchmark=Edge}, with {@code -Dseconds=10 -Drounds=5 -Dwarmup=100000 -Dconnections=64 -Drate=500}
 * as wanted; the rate is what the crowded service can do in a second. The report is also written to {@code
 * load-tests/target/edge-benchmark.md}.
 */
public final class EdgeBenchmark {

    private EdgeBenchmark() {}

    public static void main(String[] arguments) {
        new EdgeRounds(BenchmarkSettings.of(System.getProperties()), rate()).run();
    }

    private static int rate() {
        return BenchmarkSettings.number(System.getProperties(), "rate", 500);
    }
}
