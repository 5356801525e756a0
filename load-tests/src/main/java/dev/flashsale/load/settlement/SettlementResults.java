package dev.flashsale.load.settlement;

import dev.flashsale.load.benchmark.Spread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The measured rounds. Ratios are taken within a round, because the machine is not the same from minute to minute. */
final class SettlementResults {

    private static final double GOAL_OVER_JPA = 20;
    private static final double GOAL_OVER_JDBC = 4;
    private static final double CLAIM_OF_THE_SEEDS = 4.6;

    private final Map<Approach, List<Measured>> rounds = new EnumMap<>(Approach.class);

    void add(Approach approach, Measured measured) {
        rounds.computeIfAbsent(approach, _ -> new ArrayList<>()).add(measured);
    }

    /**
     * A Markdown table.
     *
     * @param fewer the service with fewer lines
     */
    String table(Measured fewer) {
        var table = new StringBuilder("""
                | approach | lines | rows/s | seconds | CPU of its JVM, µs/row | CPU of PostgreSQL, µs/row | most heap after a collection, MiB | most resident, MiB |
                |---|---|---|---|---|---|---|---|
                """);
        rounds.forEach((approach, measured) -> table.append(row(approach, measured)));
        return table.append(row(Approach.SERVICE, List.of(fewer))).toString();
    }

    String verdict() {
        return String.format(
                Locale.ROOT,
                """

                Goals: at least %.0f times the rows/s of the JPA job: %s; at least %.0f times those of the JDBC job: %s.
                The JDBC job does %s times the rows/s of the JPA job; the seeds claim %.1f times.

                """,
                GOAL_OVER_JPA,
                against(Approach.JPA, GOAL_OVER_JPA),
                GOAL_OVER_JDBC,
                against(Approach.JDBC, GOAL_OVER_JDBC),
                ratio(Approach.JDBC, Approach.JPA).show("%.1f"),
                CLAIM_OF_THE_SEEDS);
    }

    /** How many times the rows per second of the other. */
    Spread ratio(Approach one, Approach other) {
        var ones = measured(one);
        var others = measured(other);
        return Spread.of(IntStream.range(0, ones.size())
                .mapToObj(round ->
                        ones.get(round).rowsPerSecond() / others.get(round).rowsPerSecond())
                .toList());
    }

    private String against(Approach other, double goal) {
        var ratio = ratio(Approach.SERVICE, other);
        return ratio.show("%.1f") + (ratio.median() >= goal ? ", met" : ", missed");
    }

    private static String row(Approach approach, List<Measured> measured) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %s | %s | %s | %s | %s | %s |%n",
                approach.label(),
                measured.getFirst().lines(),
                show("%,.0f", measured, Measured::rowsPerSecond),
                show("%.1f", measured, Measured::seconds),
                show("%.1f", measured, Measured::jvmMicrosPerRow),
                show("%.1f", measured, Measured::postgresMicrosPerRow),
                show("%.0f", measured, each -> each.most().heap()),
                show("%.0f", measured, each -> each.most().resident()));
    }

    private static String show(String format, List<Measured> measured, ToDoubleFunction<Measured> figure) {
        return Spread.of(measured.stream().map(figure::applyAsDouble).toList()).show(format);
    }

    private List<Measured> measured(Approach approach) {
        return rounds.getOrDefault(approach, List.of());
    }
}
