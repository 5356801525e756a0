package dev.flashsale.load.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** The measured rounds. Ratios are taken within a round, because the machine is not the same from minute to minute. */
final class Results {

    private final Map<Variant, List<Measurement>> rounds = new EnumMap<>(Variant.class);

    void add(Variant variant, Measurement measured) {
        rounds.computeIfAbsent(variant, _ -> new ArrayList<>()).add(measured);
    }

    /** A Markdown table. */
    String table() {
        var table = new StringBuilder("""
                | variant | answers/s | CPU µs/answer | p50 ms | p99 ms | CPU, times bare | goal | rate, share of bare | goal |
                |---|---|---|---|---|---|---|---|---|
                """);
        rounds.keySet().forEach(variant -> table.append(row(variant)));
        return table.toString();
    }

    private String row(Variant variant) {
        return "| %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        variant.label(),
                        spread(variant, Measurement::answersPerSecond).show("%,.0f"),
                        spread(variant, Measurement::cpuMicros).show("%.1f"),
                        spread(variant, Measurement::p50Millis).show("%.2f"),
                        spread(variant, Measurement::p99Millis).show("%.1f"),
                        variant == Variant.BARE ? "1 | | 1 |" : ratios(variant));
    }

    private String ratios(Variant variant) {
        var cpu = cpuRatio(variant);
        var rate = rateRatio(variant);
        return String.format(
                Locale.ROOT,
                "%s | at most %.0f: %s | %s | at least %.2f: %s",
                cpu.show("%.2f"),
                variant.mostCpu(),
                cpu.median() <= variant.mostCpu() ? "met" : "missed",
                rate.show("%.2f"),
                variant.leastRate(),
                rate.median() >= variant.leastRate() ? "met" : "missed");
    }

    Spread cpuRatio(Variant variant) {
        return ratio(variant, (one, bare) -> one.cpuMicros() / bare.cpuMicros());
    }

    Spread rateRatio(Variant variant) {
        return ratio(variant, (one, bare) -> one.answersPerSecond() / bare.answersPerSecond());
    }

    private Spread ratio(Variant variant, ToDoubleBiFunction<Measurement, Measurement> ratio) {
        var bare = measured(Variant.BARE);
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < bare.size(); round++) {
            ratios.add(ratio.applyAsDouble(measured(variant).get(round), bare.get(round)));
        }
        return Spread.of(ratios);
    }

    private Spread spread(Variant variant, ToDoubleFunction<Measurement> figure) {
        return Spread.of(measured(variant).stream().map(figure::applyAsDouble).toList());
    }

    private List<Measurement> measured(Variant variant) {
        return rounds.getOrDefault(variant, List.of());
    }
}
