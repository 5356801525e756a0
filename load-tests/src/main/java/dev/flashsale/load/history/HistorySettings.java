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
 * @param echoes whether messages are repeated meanwhile, late and in another order
 */
public record HistorySettings(int seeds, int seed, int atOnce, boolean kills, boolean echoes, Path directory) {

    public static HistorySettings of(Properties given) {
        return new HistorySettings(
                BenchmarkSettings.number(given, "seeds", 500),
                BenchmarkSettings.number(given, "seed", 1),
                BenchmarkSettings.number(given, "connections", 40),
                isWanted(given, "kills"),
                isWanted(given, "echoes"),
                Path.of(given.getProperty("directory", "target")));
    }

    private static boolean isWanted(Properties given, String what) {
        return !given.getProperty(what, "").strip().equals("false");
    }
}
