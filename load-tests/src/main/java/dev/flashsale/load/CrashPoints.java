package dev.flashsale.load;

import dev.flashsale.load.crash.CrashSettings;
import dev.flashsale.load.crash.CrashWalk;

/**
 * Kills the service concerned at every step of the saga, before the commit, before the send and before the offset is
 * committed, each with an order under way: {@code ./mvnw -Pcrash-points}, with {@code -Dpoint=PaymentCaptured} for some of
 * them only, and {@code -Dwindow=240} where services take minutes to come back. Ends with 0 only if each order came to the same end as without, and all books agree.
 */
public final class CrashPoints {

    private CrashPoints() {}

    public static void main(String[] arguments) {
        System.exit(new CrashWalk(CrashSettings.of(System.getProperties())).passes() ? 0 : 1);
    }
}
