package dev.flashsale.load.waiting;

import dev.flashsale.load.benchmark.BenchmarkSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * Who comes for what.
 *
 * @param late of a hundred customers, how many come after opening
 * @param opensIn how long the others have to come before
 */
public record WaitingSettings(
        int tickets, int units, int admitPerSecond, int late, Duration opensIn, int connections, Path directory) {

    private static final int TICKETS_PER_SECOND = 400;

    public static WaitingSettings of(Properties given) {
        int tickets = BenchmarkSettings.number(given, "tickets", 50_000);
        return new WaitingSettings(
                tickets,
                BenchmarkSettings.number(given, "units", 500),
                BenchmarkSettings.number(given, "admitPerSecond", 200),
                BenchmarkSettings.number(given, "late", 10),
                Duration.ofSeconds(BenchmarkSettings.number(given, "opensIn", 15 + tickets / TICKETS_PER_SECOND)),
                BenchmarkSettings.number(given, "connections", 100),
                Path.of(given.getProperty("directory", "target")));
    }
}
