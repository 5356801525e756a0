package dev.flashsale.load.history;

import dev.flashsale.load.benchmark.BenchmarkSettings;
import java.nio.file.Path;
import java.util.Properties;

/**
 * How many histories are played.
 *
 * @param seed of the first history; the others follow
 * @param atOnce how many are played at the same time
 * @param kills whether services are killed meanwhile
 */
public record HistorySettings(int seeds, int seed, int atOnce, boolean kills, Path directory) {

    public static HistorySettings of(Properties given) {
        return new HistorySettings(
                BenchmarkSettings.number(given, "seeds", 500),
                BenchmarkSettings.number(given, "seed", 1),
                BenchmarkSettings.number(given, "connections", 40),
                !given.getProperty("kills", "").strip().equals("false"),
                Path.of(given.getProperty("directory", "target")));
    }
}
