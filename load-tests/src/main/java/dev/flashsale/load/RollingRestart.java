package dev.flashsale.load;

import dev.flashsale.load.history.HistorySettings;
import dev.flashsale.load.history.RollingUpdate;

/**
 * Tells one instance of each service after the other to end while customers buy, and starts it again:
 * {@code ./mvnw -Prolling-restart}. Ends with 0 only if nobody noticed more than an answer to be asked for again, every
 * order came to the end that its history allows, and all books agree.
 */
public final class RollingRestart {

    private RollingRestart() {}

    public static void main(String[] arguments) {
        System.exit(new RollingUpdate(HistorySettings.of(System.getProperties())).passes() ? 0 : 1);
    }
}
