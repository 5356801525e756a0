package dev.flashsale.load.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** sale-core alone and behind the edge in turn, then ten times too many, and the report of it. */
public final class EdgeRounds {

    private static final Logger story = LoggerFactory.getLogger("story");
    private static final double LEAST_SHARE = 0.45;
    private static final double LEAST_GOODPUT = 0.9;
    private static final double MOST_MILLIS = 1000;
    private static final double MEGABYTE = 1024.0 * 1024;
    private static final int TOO_MANY = 10;

    private final BenchmarkSettings settings;
    private final int rate;
    private final List<Double> shares = new ArrayList<>();
    private final List<Double> aloneRates = new ArrayList<>();
    private final List<Double> edgeRates = new ArrayList<>();
    private final List<Double> aloneMicros = new ArrayList<>();
    private final List<Double> edgeMicros = new ArrayList<>();

    public EdgeRounds(BenchmarkSettings settings, int rate) {
        this.settings = settings;
        this.rate = rate;
    }

    public void run() {
        double loadBefore = Machine.load();
        story.info("Starting PostgreSQL, Redis, Kafka, sale-core, a narrow service and the edge ...");
        try (var bench = EdgeBench.start(settings, rate)) {
            bench.warmUp();
            for (int round = 1; round <= settings.rounds(); round++) {
                compare(bench, round);
            }
            report(throughput() + crowd(bench) + "\n" + Machine.host(loadBefore));
        }
    }

    private void compare(EdgeBench bench, int round) {
        var alone = bench.alone();
        var behind = bench.behindTheEdge();
        aloneRates.add(alone.answersPerSecond());
        edgeRates.add(behind.answersPerSecond());
        aloneMicros.add(alone.cpuMicros());
        edgeMicros.add(behind.cpuMicros());
        shares.add(behind.answersPerSecond() / alone.answersPerSecond());
        story.info(String.format(
                Locale.ROOT,
                "round %d: alone %,.0f/s (%.1f µs, p99 %.1f ms), behind the edge %,.0f/s (%.1f µs of the edge, p99 %.1f ms)",
                round,
                alone.answersPerSecond(),
                alone.cpuMicros(),
                alone.p99Millis(),
                behind.answersPerSecond(),
                behind.cpuMicros(),
                behind.p99Millis()));
    }

    private String throughput() {
        var share = Spread.of(shares);
        return String.format(
                Locale.ROOT,
                """
                | refusal: sold out | answers/s | CPU µs/answer |
                |---|---|---|
                | sale-core alone | %s | %s of sale-core |
                | behind the edge | %s | %s of the edge |

                share %s, goal at least %.2f: %s
                """,
                Spread.of(aloneRates).show("%,.0f"),
                Spread.of(aloneMicros).show("%.1f"),
                Spread.of(edgeRates).show("%,.0f"),
                Spread.of(edgeMicros).show("%.1f"),
                share.show("%.2f"),
                LEAST_SHARE,
                verdict(share.median() >= LEAST_SHARE));
    }

    private String crowd(EdgeBench bench) {
        var third = Duration.ofSeconds(settings.seconds());
        bench.arrive(rate * TOO_MANY, third);
        var before = bench.memoryOfTheEdge();
        var arrived = bench.arrive(rate * TOO_MANY, third.multipliedBy(2));
        var after = bench.memoryOfTheEdge();
        return String.format(
                Locale.ROOT,
                """

                %d times too many, open arrivals (%,d/s for %,d/s):
                - goodput %,.0f/s, %.0f %% of the capacity, goal at least %.0f %%: %s
                - admitted: p50 %.0f ms, p99 %.0f ms, goal under %.0f ms: %s
                - refused %,d with 503, told to come back after %.0f to %.0f s; failed otherwise: %,d
                - memory of the edge, halfway and at the end: %.0f and %.0f MB live on the heap, %.0f and %.0f MB resident
                """,
                TOO_MANY,
                rate * TOO_MANY,
                rate,
                arrived.servedPerSecond(),
                100 * arrived.servedPerSecond() / rate,
                100 * LEAST_GOODPUT,
                verdict(arrived.servedPerSecond() >= LEAST_GOODPUT * rate),
                arrived.millisAt(0.5),
                arrived.millisAt(0.99),
                MOST_MILLIS,
                verdict(arrived.millisAt(0.99) < MOST_MILLIS),
                arrived.refused(),
                arrived.waitAt(0),
                arrived.waitAt(1),
                arrived.failed(),
                before.heap() / MEGABYTE,
                after.heap() / MEGABYTE,
                before.resident() / MEGABYTE,
                after.resident() / MEGABYTE);
    }

    private static String verdict(boolean reached) {
        return reached ? "reached" : "NOT reached";
    }

    private void report(String text) {
        story.info("\n{}", text);
        try {
            Files.writeString(settings.directory().resolve("edge-benchmark.md"), text);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
