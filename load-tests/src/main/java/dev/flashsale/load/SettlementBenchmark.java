package dev.flashsale.load;

import dev.flashsale.load.settlement.SettlementRounds;
import dev.flashsale.load.settlement.SettlementSettings;

/**
 * Measures a settlement run against Spring Batch jobs that go line by line, with JPA and with JDBC: {@code ./mvnw
 * -Pbenchmark -Dbenchmark=Settlement}, with {@code -Dlines=1000000 -DjpaLines=100000 -Dsellers=1000
 * -Dwarmup=50000 -Drounds=3 -Dflags="-Xmx256m ..."} as wanted. The report is also written to {@code load-tests/target/settlement-benchmark.md}.
 */
public final class SettlementBenchmark {

    private SettlementBenchmark() {}

    public static void main(String[] arguments) {
        new SettlementRounds(SettlementSettings.of(System.getProperties())).run();
    }
}
