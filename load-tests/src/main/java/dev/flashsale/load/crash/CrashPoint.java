package dev.flashsale.load.crash;

import dev.flashsale.load.disaster.Service;

/**
 * Where a service is killed.
 *
 * @param label what it is just doing
 * @param trace what the transaction or the message shows of it
 * @param purchase the order that comes along there
 */
record CrashPoint(Service victim, Side side, String label, String trace, Purchase purchase) {

    /** What a message of this type shows of itself: its header in the outbox. */
    static String message(String type) {
        return "\"ce_type\":\"%s\"".formatted(type);
    }

    static CrashPoint ofMessage(Service victim, Side side, String type, Purchase purchase) {
        return new CrashPoint(victim, side, type, message(type), purchase);
    }

    String name() {
        return "%s dies %s: %s".formatted(victim.label(), side.label(), label);
    }
}
