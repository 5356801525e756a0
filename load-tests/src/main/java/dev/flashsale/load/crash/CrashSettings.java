package dev.flashsale.load.crash;

import dev.flashsale.load.benchmark.BenchmarkSettings;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Which crash points are walked.
 *
 * @param only part of their names; empty for all
 * @param window seconds in which an order must be paid, so long that a service that was killed is back in time
 */
public record CrashSettings(String only, int window, Path directory) {

    public static CrashSettings of(Properties given) {
        return new CrashSettings(
                given.getProperty("point", "").strip(),
                BenchmarkSettings.number(given, "window", 60),
                Path.of(given.getProperty("directory", "target")).toAbsolutePath());
    }
}
