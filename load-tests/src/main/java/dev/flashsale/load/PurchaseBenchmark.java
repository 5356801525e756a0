package dev.flashsale.load;

import dev.flashsale.load.benchmark.BenchmarkSettings;
import dev.flashsale.load.benchmark.Rounds;

/**
 * Measures the purchase call of sale-core against a bare reactor-netty POST: {@code ./mvnw -Pbenchmark}, with
 * {@code -Dseconds=10 -Drounds=5 -Dwarmup=100000 -Dconnections=64 -Dcustomers=2000 -Dflags="-Xmx512m ..." -Dprofile=true}
 * as wanted. The report is also written to {@code load-tests/target/purchase-benchmark.md}.
 */
public final class PurchaseBenchmark {

    private PurchaseBenchmark() {}

    public static void main(String[] arguments) {
        new Rounds(BenchmarkSettings.of(System.getProperties())).run();
    }
}
