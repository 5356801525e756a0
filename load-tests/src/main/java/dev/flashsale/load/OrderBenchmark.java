package dev.flashsale.load;

import dev.flashsale.load.orders.OrderBench;
import dev.flashsale.load.orders.OrderSettings;

/**
 * Measures orders from the click to CONFIRMED, paid by card through the provider sandbox and from wallets, against a
 * platform that {@code ./mvnw -Prun} keeps up: {@code ./mvnw -Pbenchmark -Dbenchmark=Order}, with {@code -Dseconds=60
 * -Dconnections=64 -Dcustomers=1000} as wanted. The report is also written to {@code load-tests/target/order-benchmark.md}.
 */
public final class OrderBenchmark {

    private OrderBenchmark() {}

    public static void main(String[] arguments) {
        new OrderBench(OrderSettings.of(System.getProperties())).run();
    }
}
