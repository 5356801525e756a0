package dev.flashsale.load.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * How much is measured.
 *
 * @param seconds of each variant in each round
 * @param warmup answers of each variant before anything is counted; a minute or two at most are spent on it
 * @param customers whose tokens the requests carry in turn
 * @param flags of the JVMs that are measured
 * @param profile whether the measured rounds are followed by recorded ones
 * @param directory for the report, the logs and the recordings
 */
public record BenchmarkSettings(
        int seconds,
        int rounds,
        int warmup,
        int connections,
        int customers,
        List<String> flags,
        boolean profile,
        Path directory) {

    private static final String FLAGS = "-Xms512m -Xmx512m -XX:+UseSerialGC";

    public static BenchmarkSettings of(Properties given) {
        return new BenchmarkSettings(
                number(given, "seconds", 10),
                number(given, "rounds", 5),
                number(given, "warmup", 100_000),
                number(given, "connections", 64),
                number(given, "customers", 2_000),
                List.of(text(given, "flags", FLAGS).split(" +")),
                !text(given, "profile", "false").equals("false"),
                Path.of(text(given, "directory", "target")));
    }

    public static int number(Properties given, String name, int otherwise) {
        return Integer.parseInt(text(given, name, Integer.toString(otherwise)));
    }

    public static String text(Properties given, String name, String otherwise) {
        var value = given.getProperty(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }
}
