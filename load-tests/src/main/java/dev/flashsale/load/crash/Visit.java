package dev.flashsale.load.crash;

import java.util.Locale;

/**
 * What came of a crash point.
 *
 * @param reached whether the service died there
 * @param end of the order
 * @param complaint what is wrong with it; empty if nothing is
 */
record Visit(CrashPoint point, boolean reached, String end, String complaint) {

    boolean isRight() {
        return reached && complaint.isEmpty() && point.purchase().mayEndAs(end);
    }

    /** A row of the table. */
    String line() {
        return String.format(
                Locale.ROOT,
                "| %-90s | %-17s | %-26s | %s |",
                point.name(),
                point.purchase(),
                end,
                isRight() ? "right" : "WRONG " + (reached ? complaint : "not reached"));
    }
}
