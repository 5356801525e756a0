package dev.flashsale.load.benchmark;

import dev.flashsale.load.benchmark.PriceBench.Measured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each price variant in turn, round after round, and the report of it. */
public final class PriceRounds {

    private static final Logger story = LoggerFactory.getLogger("story");

    private static final double GOAL = 20;
    private static final double CLAIM_OF_THE_SEEDS = 3.48;

    private final BenchmarkSettings settings;
    private final Map<PriceVariant, List<Measured>> rounds = new EnumMap<>(PriceVariant.class);

    public PriceRounds(BenchmarkSettings settings) {
        this.settings = settings;
    }

    /** Fails when an answer is not a price. */
    public void run() {
        double loadBefore = Machine.load();
        story.info("Starting PostgreSQL, Redis, Kafka and two sale-core, and filling the catalogue ...");
        try (var bench = new PriceBench(settings)) {
            for (var variant : PriceVariant.values()) {
                bench.warmUp(variant);
            }
            for (int round = 1; round <= settings.rounds(); round++) {
                play(bench, round);
            }
        }
        report(loadBefore);
    }

    private void play(PriceBench bench, int round) {
        for (var variant : PriceVariant.values()) {
            var measured = bench.measure(variant);
            rounds.computeIfAbsent(variant, _ -> new ArrayList<>()).add(measured);
            var figures = measured.measurement();
            story.info(String.format(
                    Locale.ROOT,
                    "round %d  %-24s %,8.0f answers/s  %7.1f µs CPU  p50 %.2f ms  p99 %.1f ms  hits %.1f %%",
                    round,
                    variant.label(),
                    figures.answersPerSecond(),
                    figures.cpuMicros(),
                    figures.p50Millis(),
                    figures.p99Millis(),
                    measured.counts().hitRate() * 100));
        }
    }

    private void report(double loadBefore) {
        var text = new StringBuilder("""
                | variant | answers/s | sale-core CPU µs/answer | p50 ms | p99 ms | hit rate %% | of it in the process %% | answers/s, times PostgreSQL | CPU, share of PostgreSQL's |
                |---|---|---|---|---|---|---|---|---|
                """.replace("%%", "%"));
        rounds.keySet().forEach(variant -> text.append(row(variant)));
        text.append(verdict()).append(Machine.facts(settings, loadBefore));
        story.info("\n{}", text);
        try {
            Files.writeString(settings.directory().resolve("price-benchmark.md"), text);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private String row(PriceVariant variant) {
        var figures = "| %s | %s | %s | %s | %s | "
                .formatted(
                        variant.label(),
                        spread(variant, each -> each.measurement().answersPerSecond())
                                .show("%,.0f"),
                        spread(variant, each -> each.measurement().cpuMicros()).show("%.1f"),
                        spread(variant, each -> each.measurement().p50Millis()).show("%.2f"),
                        spread(variant, each -> each.measurement().p99Millis()).show("%.1f"));
        return figures + (variant.isCached() ? comparison(variant) : "0 | | 1 | 1 |\n");
    }

    private String comparison(PriceVariant variant) {
        return "%s | %s | %s | %s |%n"
                .formatted(
                        spread(variant, each -> each.counts().hitRate() * 100).show("%.1f"),
                        spread(variant, each -> each.counts().inProcess() * 100).show("%.1f"),
                        rateRatio(variant).show("%.2f"),
                        ratio(variant, (cached, plain) -> cached.cpuMicros() / plain.cpuMicros())
                                .show("%.2f"));
    }

    private String verdict() {
        double one = rateRatio(PriceVariant.ONE_CACHED).median();
        double hundred = rateRatio(PriceVariant.HUNDRED_CACHED).median();
        return String.format(
                Locale.ROOT,
                """

                Goal: at least %.0f times the answers/s of the same query in PostgreSQL at a hit rate of 95 %%. One price: %.2f times, %s;
                100 prices in one call: %.2f times, %s. The seeds claim %.2f times.

                - %,d popular products, %,d of them in %d running sales; the second most popular is asked for half as often as the first, and so on; one price of %d is of a product that nobody asked for before
                """,
                GOAL,
                one,
                verdict(one),
                hundred,
                verdict(hundred),
                CLAIM_OF_THE_SEEDS,
                PricedCatalogue.POPULAR,
                PricedCatalogue.SALES * PricedCatalogue.ITEMS_PER_SALE,
                PricedCatalogue.SALES,
                PricedCatalogue.FIRST_TIME);
    }

    private static String verdict(double ratio) {
        return ratio >= GOAL ? "met" : "missed";
    }

    private Spread rateRatio(PriceVariant variant) {
        return ratio(variant, (cached, plain) -> cached.answersPerSecond() / plain.answersPerSecond());
    }

    private Spread ratio(PriceVariant variant, ToDoubleBiFunction<Measurement, Measurement> ratio) {
        var cached = measured(variant);
        var plain = measured(variant.comparedWith());
        return Spread.of(IntStream.range(0, cached.size())
                .mapToObj(round -> ratio.applyAsDouble(
                        cached.get(round).measurement(), plain.get(round).measurement()))
                .toList());
    }

    private Spread spread(PriceVariant variant, ToDoubleFunction<Measured> figure) {
        return Spread.of(measured(variant).stream().map(figure::applyAsDouble).toList());
    }

    private List<Measured> measured(PriceVariant variant) {
        return rounds.getOrDefault(variant, List.of());
    }
}
