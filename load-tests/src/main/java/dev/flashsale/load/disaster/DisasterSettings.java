package dev.flashsale.load.disaster;

import dev.flashsale.load.benchmark.BenchmarkSettings;
import java.nio.file.Path;
import java.util.Properties;

/** How many customers want how many coupons, and where logs go. */
public record DisasterSettings(int customers, int coupons, int connections, Path directory) {

    public static DisasterSettings of(Properties given) {
        return new DisasterSettings(
                BenchmarkSettings.number(given, "customers", 20_000),
                BenchmarkSettings.number(given, "coupons", 1_000),
                BenchmarkSettings.number(given, "connections", 200),
                Path.of(given.getProperty("directory", "target")));
    }
}
