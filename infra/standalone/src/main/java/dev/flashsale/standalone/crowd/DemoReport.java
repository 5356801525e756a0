package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.console.Console;
import dev.flashsale.standalone.process.Footprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The figures of one rush. */
final class DemoReport {

    private final Figures figures;
    private final Tally tally;

    DemoReport(Console console, Tally tally) {
        this.figures = new Figures(console);
        this.tally = tally;
    }

    void printRush(Duration rush, Duration untilSoldOut, DemoSale sale) {
        var log = tally.log();
        double seconds = Figures.seconds(rush);
        double selling = Figures.seconds(untilSoldOut);
        figures.title("Figures of the sale");
        figures.line("answers", "%,d in %.1f s, %,.0f/s", log.answers(), seconds, log.answers() / seconds);
        figures.line(
                "accepted",
                "%,d orders, %,.0f/s while there was something left",
                tally.acceptedCount(),
                tally.acceptedCount() / selling);
        log.refusals()
                .forEach(
                        (reason, count) -> figures.line("refused", "%s: %,d, %,.0f/s", reason, count, count / seconds));
        log.undecided().forEach((reason, count) -> figures.line("tried again", "%s: %,d", reason, count));
        figures.line(
                "repeated",
                "%,d clicks with the same key; %,d of them were refused with newer figures",
                tally.repeats(),
                tally.reworded());
        figures.line("accepted took", "%s", log.acceptances().summary());
        figures.line("others took", "%s", log.rejections().summary());
        figures.line(
                tally.acceptedUnits() >= sale.unitsInAll() ? "sold out after" : "last unit sold after",
                "%.2f s",
                selling);
    }

    void printRecording(Instant opened, JsonNode summary) {
        var untilRecorded = Recording.newestRecordedAt(summary)
                .map(at -> "%.2f s".formatted(Duration.between(opened, at).toMillis() / 1000.0))
                .orElse("never");
        figures.line(
                "all recorded after", "%s: %s %s", untilRecorded, summary.path("byStatus"), summary.path("byReason"));
    }

    void printViewers(List<Viewer> viewers) {
        var gap = viewers.stream().map(Viewer::largestGap).max(Comparator.naturalOrder());
        figures.line(
                "viewers",
                "%,d events to %,d of them, largest gap while units went %.2f s, %d dropped",
                viewers.stream().mapToLong(Viewer::events).sum(),
                viewers.size(),
                gap.orElse(Duration.ZERO).toMillis() / 1000.0,
                viewers.stream().filter(Viewer::isDropped).count());
    }

    void printFootprint(Footprint footprint) {
        figures.line(
                "peak memory", "%s; together at most %s", join(footprint.peakMemory()), footprint.peakMemoryOfAll());
        figures.line(
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
}
