package dev.flashsale.load;

import dev.flashsale.load.benchmark.BenchmarkSettings;
import dev.flashsale.load.benchmark.PriceRounds;

/**
 * Measures lowest prices from the caches against the same query in PostgreSQL: {@code ./mvnw -Pbenchmark
 * -Dbenchmark=Price}, with {@code -Dseconds=10 -Drounds=5 -Dwarmup=100000 -Dconnections=64 -Dflags="-Xmx512m ..."} as
 * wanted. The report is also written to {@code load-tests/target/price-benchmark.md}.
 */
public final class PriceBenchmark {

    private PriceBenchmark() {}

    public static void main(String[] arguments) {
        new PriceRounds(BenchmarkSettings.of(System.getProperties())).run();
    }
}
