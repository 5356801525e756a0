package dev.flashsale.load.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The same sale with viewers and without, in turn, and the report of it. */
public final class ViewerRounds {

    private static final Logger story = LoggerFactory.getLogger("story");

    private final BenchmarkSettings settings;
    private final int viewers;
    private final int rate;
    private final List<Watched> rounds = new ArrayList<>();

    /** @param rate purchases per second while the age of updates is measured */
    public ViewerRounds(BenchmarkSettings settings, int viewers, int rate) {
        this.settings = settings;
        this.viewers = viewers;
        this.rate = rate;
    }

    public void run() {
        double loadBefore = Machine.load();
        story.info("Starting PostgreSQL, Redis, Kafka and sale-core ...");
        try (var bench = new WatchedBench(settings, viewers, rate)) {
            bench.warmUp();
            for (int round = 1; round <= settings.rounds(); round++) {
                rounds.add(bench.measure());
                story.info("round {}: {}", round, rounds.getLast());
            }
        }
        report(loadBefore);
    }

    private void report(double loadBefore) {
        var text = table() + "\n" + Machine.host(loadBefore) + facts();
        story.info("\n{}", text);
        try {
            Files.writeString(settings.directory().resolve("viewer-benchmark.md"), text);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private String facts() {
        return String.format(
                Locale.ROOT,
                """
                - sale-core: `java %s`; PostgreSQL, Redis, Kafka, the generator and all viewers on the same cores
                - as many as it can: %d connections, one purchase at a time on each, %d s
                - age: from the sending of the purchase that left so many units to the moment at which the viewer reads the number, at %d purchases/s for %d s
                - %d rounds; medians (least-most)
                """,
                String.join(" ", settings.flags()),
                settings.connections(),
                settings.seconds(),
                rate,
                settings.seconds(),
                settings.rounds());
    }

    /** A Markdown table. */
    private String table() {
        return String.join(
                        "\n",
                        String.format(Locale.ROOT, "| figure | no viewers | %,d viewers |", viewers),
                        "|---|---|---|",
                        row(
                                "purchases/s, as many as it can",
                                "%,.0f",
                                one -> one.alone().answersPerSecond(),
                                one -> one.watched().answersPerSecond()),
                        row(
                                "purchase p99, ms",
                                "%.1f",
                                one -> one.alone().p99Millis(),
                                one -> one.watched().p99Millis()),
                        row(
                                "cores of the service at " + rate + " purchases/s",
                                "%.2f",
                                Watched::idleCores,
                                Watched::cores),
                        row("updates/s, all viewers", "%,.0f", Watched::updatesPerSecond),
                        row(
                                "age of an update, p50 ms",
                                "%.0f",
                                one -> one.ages().p50Millis()),
                        row(
                                "age of an update, p99 ms (goal: under 1,000)",
                                "%.0f",
                                one -> one.ages().p99Millis()),
                        row(
                                "age of an update, most ms",
                                "%.0f",
                                one -> one.ages().mostMillis()),
                        row(
                                "heap per viewer, bytes",
                                "%,.0f",
                                one -> one.memory().heap() / (double) viewers),
                        row(
                                "resident set per viewer, bytes",
                                "%,.0f",
                                one -> one.memory().resident() / (double) viewers))
                + "\n";
    }

    private String row(String figure, String format, ToDoubleFunction<Watched> watched) {
        return "| %s | | %s |".formatted(figure, spread(watched).show(format));
    }

    private String row(
            String figure, String format, ToDoubleFunction<Watched> alone, ToDoubleFunction<Watched> watched) {
        return "| %s | %s | %s |"
                .formatted(figure, spread(alone).show(format), spread(watched).show(format));
    }

    private Spread spread(ToDoubleFunction<Watched> figure) {
        return Spread.of(rounds.stream().map(figure::applyAsDouble).toList());
    }
}
