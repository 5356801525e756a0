package dev.flashsale.load.crash;

import dev.flashsale.load.history.Plot;
import dev.flashsale.load.history.Plot.Pay;
import dev.flashsale.load.history.Plot.Then;
import java.util.Set;

/** What a customer does while a service dies, and how it must end nevertheless. */
enum Purchase {
    PAID(true, Pay.CARD, Then.NOTHING, "CONFIRMED"),
    PAID_FROM_WALLET(false, Pay.WALLET, Then.NOTHING, "CONFIRMED"),
    CALLED_OFF(true, Pay.CARD, Then.CANCEL_AFTERWARDS, "CANCELLED BY_CUSTOMER"),
    CALLED_OFF_WALLET(false, Pay.WALLET, Then.CANCEL_AFTERWARDS, "CANCELLED BY_CUSTOMER"),
    SENT_BACK(true, Pay.CARD, Then.DELIVER_AND_RETURN, "RETURNED"),
    REFUSED(true, Pay.ALWAYS_REFUSED, Then.NOTHING, "CANCELLED PAYMENT_REFUSED"),
    NEVER_PAID(true, Pay.NEVER, Then.NOTHING, "CANCELLED PAYMENT_EXPIRED"),
    /** Whether the money comes in time depends on how long the dead are dead. */
    PAID_TOO_LATE(false, Pay.CARD_TOO_LATE, Then.NOTHING, "CONFIRMED", "CANCELLED PAYMENT_EXPIRED");

    private final boolean helped;
    private final Pay pay;
    private final Then then;
    private final Set<String> ends;

    Purchase(boolean helped, Pay pay, Then then, String... ends) {
        this.helped = helped;
        this.pay = pay;
        this.then = then;
        this.ends = Set.of(ends);
    }

    /** One with a coupon and points, if it is helped by them. */
    Plot plot(long seed) {
        return Plot.plain(seed, helped, helped, pay, then);
    }

    boolean mayEndAs(String end) {
        return ends.contains(end);
    }
}
