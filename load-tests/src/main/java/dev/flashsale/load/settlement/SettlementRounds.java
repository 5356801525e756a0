package dev.flashsale.load.settlement;

import dev.flashsale.load.benchmark.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each approach in turn, round after round, and the report of it. */
public final class SettlementRounds {

    private static final Logger story = LoggerFactory.getLogger("story");

    private final SettlementSettings settings;
    private final SettlementResults results = new SettlementResults();

    public SettlementRounds(SettlementSettings settings) {
        this.settings = settings;
    }

    /** Fails when two approaches come to different statements. */
    public void run() {
        double loadBefore = Machine.load();
        story.info("Starting PostgreSQL, Redis and Kafka ...");
        var bench = new SettlementBench(settings);
        // Only so that the statements of the JPA job are compared with those of the service, too.
        measure(bench, "before", Approach.SERVICE, settings.jpaLines());
        var fewer = measure(bench, "before", Approach.SERVICE, settings.fewerLines());
        for (int round = 1; round <= settings.rounds(); round++) {
            play(bench, "round " + round);
        }
        report(results.table(fewer) + results.verdict() + conditions() + Machine.host(loadBefore));
    }

    private void play(SettlementBench bench, String round) {
        for (var approach : Approach.values()) {
            results.add(approach, measure(bench, round, approach, settings.linesOf(approach)));
        }
    }

    private static Measured measure(SettlementBench bench, String round, Approach approach, int lines) {
        var measured = bench.measure(approach, lines);
        story.info(String.format(
                Locale.ROOT,
                "%-8s %-48s %,9d lines in %6.1f s  %,8.0f rows/s  %6.1f µs CPU in its JVM  %6.1f µs in PostgreSQL",
                round,
                approach.label(),
                lines,
                measured.seconds(),
                measured.rowsPerSecond(),
                measured.jvmMicrosPerRow(),
                measured.postgresMicrosPerRow()));
        return measured;
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                """
                - all came to the same statements, to the won, of up to %,d sellers; every twentieth line is a refund
                - each settlement in fresh books and in a JVM of its own, `java %s`, whose start is not counted; PostgreSQL, Redis and Kafka on the same cores
                - each JVM has settled %,d other lines before
                - the JPA job gets %,d lines, and its rate is compared as if it held for %,d; its reader skips again what it has read, so more lines would make it slower
                - %d rounds, each approach in turn; medians (least-most), ratios taken within a round
                """,
                settings.sellers(),
                String.join(" ", settings.flags()),
                settings.warmup(),
                settings.jpaLines(),
                settings.lines(),
                settings.rounds());
    }

    private void report(String report) {
        story.info("\n{}", report);
        try {
            Files.writeString(settings.directory().resolve("settlement-benchmark.md"), report);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
