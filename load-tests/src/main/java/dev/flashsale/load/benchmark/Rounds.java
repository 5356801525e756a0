package dev.flashsale.load.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each variant in turn, round after round, and the report of it. */
public final class Rounds {

    private static final Logger story = LoggerFactory.getLogger("story");

    private final BenchmarkSettings settings;
    private final Results results = new Results();

    public Rounds(BenchmarkSettings settings) {
        this.settings = settings;
    }

    /** Fails when an answer is not what its variant is about. */
    public void run() {
        double loadBefore = Machine.load();
        story.info("Starting PostgreSQL, Redis, Kafka, the bare server and sale-core ...");
        try (var bench = Bench.start(settings)) {
            for (var variant : Variant.values()) {
                tell("warm-up", variant, bench.warmUp(variant));
            }
            for (int round = 1; round <= settings.rounds(); round++) {
                play(bench, "round " + round);
            }
            if (settings.profile()) {
                record(bench);
            }
        }
        report(loadBefore);
    }

    private void play(Bench bench, String round) {
        for (var variant : Variant.values()) {
            var measured = bench.measure(variant);
            results.add(variant, measured);
            tell(round, variant, measured);
        }
    }

    private static void tell(String round, Variant variant, Measurement measured) {
        story.info(String.format(
                Locale.ROOT,
                "%-10s %-38s %,8.0f answers/s  %6.1f µs CPU  p50 %.2f ms  p99 %.1f ms",
                round,
                variant.label(),
                measured.answersPerSecond(),
                measured.cpuMicros(),
                measured.p50Millis(),
                measured.p99Millis()));
    }

    private void record(Bench bench) {
        var recording = new Recording(bench.saleCore().jvm().pid());
        for (var variant : List.of(Variant.SOLD_OUT, Variant.DURABLE)) {
            var file = settings.directory()
                    .resolve("purchase-benchmark")
                    .resolve(variant.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".jfr");
            recording.around(file, () -> bench.measure(variant));
            story.info("Recorded {}; look at it with: jfr view cpu-time-hot-methods {}", variant.label(), file);
        }
    }

    private void report(double loadBefore) {
        var text = results.table() + "\n" + Machine.facts(settings, loadBefore);
        story.info("\n{}", text);
        try {
            Files.writeString(settings.directory().resolve("purchase-benchmark.md"), text);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
