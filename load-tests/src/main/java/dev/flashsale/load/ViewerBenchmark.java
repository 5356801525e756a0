package dev.flashsale.load;

import dev.flashsale.load.benchmark.BenchmarkSettings;
import dev.flashsale.load.benchmark.ViewerRounds;

/**
 * Measures what viewers of a sale cost and how old what they see is: {@code ./mvnw -Pbenchmark -Dbenchmark=Viewer}, with
 * {@code -Dviewers=10000 -Drate=200 -Dseconds=10 -Drounds=5} as wanted. The report is also written to
 * {@code load-tests/target/viewer-benchmark.md}.
 */
public final class ViewerBenchmark {

    private ViewerBenchmark() {}

    public static void main(String[] arguments) {
        var given = System.getProperties();
        new ViewerRounds(
                        BenchmarkSettings.of(given),
                        BenchmarkSettings.number(given, "viewers", 10_000),
                        BenchmarkSettings.number(given, "rate", 200))
                .run();
    }
}
