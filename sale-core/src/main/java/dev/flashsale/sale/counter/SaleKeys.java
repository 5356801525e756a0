package dev.flashsale.sale.counter;

import java.util.UUID;

/** The names of a sale's keys in Redis. They share a hash tag, so one script can touch them all on a cluster too. */
record SaleKeys(String prefix) {

    static SaleKeys of(UUID saleId) {
        return new SaleKeys("{sale:" + saleId + "}:");
    }

    /** Keys under which an epoch is prepared before it comes into force. */
    SaleKeys arming(long epoch) {
        return new SaleKeys(prefix + "arming:" + epoch + ":");
    }

    String state() {
        return prefix + "state";
    }

    String stock() {
        return prefix + "stock";
    }

    String bought() {
        return prefix + "bought";
    }

    String orders() {
        return prefix + "orders";
    }

    String handoff() {
        return prefix + "handoff";
    }

    String gaps() {
        return prefix + "gaps";
    }

    String adjustments() {
        return prefix + "adjustments";
    }

    /** Held by the instance that relays the hand-off at the moment. */
    String relay() {
        return prefix + "relay";
    }
}
