package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.console.Console;
import java.time.Duration;
import java.util.Locale;

/** Figures as lines: what, and how much. */
final class Figures {

    private final Console console;

    Figures(Console console) {
        this.console = console;
    }

    void title(String title) {
        console.say("");
        console.say("%s", title);
    }

    void line(String name, String figure, Object... values) {
        console.say("  %-20s %s", name, String.format(Locale.ROOT, figure, values));
    }

    static double seconds(Duration duration) {
        return Math.max(duration.toMillis(), 1) / 1000.0;
    }
}
