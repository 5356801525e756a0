package dev.flashsale.sale.counter;

import dev.flashsale.sale.offer.LimitedOffer;
import java.util.UUID;

/** The names of an offer's keys in Redis. They share a hash tag, so one script can touch them all on a cluster too. */
public record CounterKeys(LimitedOffer.Kind kind, UUID id, String prefix) {

    public static CounterKeys of(LimitedOffer offer) {
        return of(offer.kind(), offer.id());
    }

    public static CounterKeys ofSale(UUID saleId) {
        return of(LimitedOffer.Kind.SALE, saleId);
    }

    public static CounterKeys ofCoupon(UUID couponId) {
        return of(LimitedOffer.Kind.COUPON, couponId);
    }

    private static CounterKeys of(LimitedOffer.Kind kind, UUID id) {
        var name = switch (kind) {
            case SALE -> "sale";
            case COUPON -> "coupon";
        };
        return new CounterKeys(kind, id, "{" + name + ":" + id + "}:");
    }

    /** Keys under which an epoch is prepared before it comes into force. */
    CounterKeys arming(long epoch) {
        return new CounterKeys(kind, id, prefix + "arming:" + epoch + ":");
    }

    String state() {
        return prefix + "state";
    }

    String stock() {
        return prefix + "stock";
    }

    /** What each customer has. */
    String customers() {
        return switch (kind) {
            case SALE -> prefix + "bought";
            case COUPON -> prefix + "issued";
        };
    }

    /** Everything that was given out. */
    String takings() {
        return switch (kind) {
            case SALE -> prefix + "orders";
            case COUPON -> prefix + "issues";
        };
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

    /** What instances tell each other of the purchases they judged. */
    String rates() {
        return prefix + "rates";
    }

    /** Held by the instance that relays the hand-off at the moment. */
    String relay() {
        return prefix + "relay";
    }
}
