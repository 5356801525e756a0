package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.console.Console;
import dev.flashsale.standalone.process.Footprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The figures of one rush. */
final class DemoReport {

    private final Console console;
    private final Tally tally;

    DemoReport(Console console, Tally tally) {
        this.console = console;
        this.tally = tally;
    }

    void printRush(Duration rush, Duration untilSoldOut, DemoSale sale) {
        double seconds = rush.toMillis() / 1000.0;
        double selling = Math.max(untilSoldOut.toMillis(), 1) / 1000.0;
        console.say("");
        console.say("Figures");
        line("answers", "%,d in %.1f s, %,.0f/s", tally.answers(), seconds, tally.answers() / seconds);
        line(
                "accepted",
                "%,d orders, %,.0f/s while there was something left",
                tally.acceptedCount(),
                tally.acceptedCount() / selling);
        tally.refusals()
                .forEach((reason, count) -> line("refused", "%s: %,d, %,.0f/s", reason, count, count / seconds));
        tally.undecided().forEach((reason, count) -> line("tried again", "%s: %,d", reason, count));
        line(
                "repeated",
                "%,d clicks with the same key; %,d of them were refused with newer figures",
                tally.repeats(),
                tally.reworded());
        line("accepted took", "%s", tally.acceptances().summary());
        line("others took", "%s", tally.rejections().summary());
        line(tally.acceptedUnits() >= sale.unitsInAll() ? "sold out after" : "last unit sold after", "%.2f s", selling);
    }

    void printRecording(Instant opened, JsonNode summary) {
        var untilRecorded = Recording.newestRecordedAt(summary)
                .map(at -> "%.2f s".formatted(Duration.between(opened, at).toMillis() / 1000.0))
                .orElse("never");
        line("all recorded after", "%s: %s", untilRecorded, summary.path("byStatus"));
    }

    void printFootprint(Footprint footprint) {
        line("peak memory", "%s; together at most %s", join(footprint.peakMemory()), footprint.peakMemoryOfAll());
        line(
                "processor time",
                "%s",
                footprint.processorTime().entrySet().stream()
                        .map(used -> "%s %.1f s"
                                .formatted(used.getKey(), used.getValue().toMillis() / 1000.0))
                        .collect(Collectors.joining(", ")));
    }

    private static String join(Map<String, String> figures) {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + " " + figure.getValue())
                .collect(Collectors.joining(", "));
    }

    private void line(String name, String figure, Object... values) {
        console.say("  %-20s %s", name, String.format(Locale.ROOT, figure, values));
    }
}
