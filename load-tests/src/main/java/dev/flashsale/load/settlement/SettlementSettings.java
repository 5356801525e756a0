package dev.flashsale.load.settlement;

import static dev.flashsale.load.benchmark.BenchmarkSettings.number;
import static dev.flashsale.load.benchmark.BenchmarkSettings.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * How much is settled, and how often.
 *
 * @param jpaLines how many of the lines the JPA job gets, because it takes long
 * @param warmup lines which each JVM settles before, lest few lines be measured while it still compiles
 * @param flags of the JVMs that are measured
 * @param directory for the report and the logs
 */
public record SettlementSettings(
        int lines, int jpaLines, int warmup, int sellers, int rounds, List<String> flags, Path directory) {

    private static final String FLAGS = "-Xmx256m -XX:+UseSerialGC";
    private static final int LINES = 1_000_000;
    private static final int SHARE_OF_JPA = 10;
    private static final int SHARE_TO_COMPARE_MEMORY = 4;

    public static SettlementSettings of(Properties given) {
        int lines = number(given, "lines", LINES);
        return new SettlementSettings(
                lines,
                number(given, "jpaLines", Math.max(1, lines / SHARE_OF_JPA)),
                number(given, "warmup", 50_000),
                number(given, "sellers", 1_000),
                number(given, "rounds", 3),
                List.of(text(given, "flags", FLAGS).split(" +")),
                Path.of(text(given, "directory", "target")).toAbsolutePath());
    }

    int linesOf(Approach approach) {
        return approach == Approach.JPA ? jpaLines : lines;
    }

    /** How many lines the service settles beside, to see whether its memory grows with them. */
    int fewerLines() {
        return lines / SHARE_TO_COMPARE_MEMORY;
    }
}
