package dev.flashsale.load;

import dev.flashsale.load.benchmark.BenchmarkSettings;
import dev.flashsale.load.benchmark.TokenRounds;

/**
 * Measures the first verification of a token against the second, on one thread: {@code ./mvnw -Pbenchmark
 * -Dbenchmark=Token}, with {@code -Drounds=5 -Dcustomers=2000} as wanted. The report is also written to
 * {@code load-tests/target/token-benchmark.md}.
 */
public final class TokenBenchmark {

    private TokenBenchmark() {}

    public static void main(String[] arguments) {
        new TokenRounds(BenchmarkSettings.of(System.getProperties())).run();
    }
}
