package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A coupon that the crowd came for.
 *
 * @param quantity empty where there is no end of them
 */
record DemoCoupon(String couponId, OptionalInt quantity, Instant opensAt) {

    private static final Duration OPEN_FOR = Duration.ofHours(1);
    private static final Duration VALID_FOR = Duration.ofDays(7);
    private static final int WHOLE = 100;
    private static final int RATE = 10;
    private static final long AMOUNT = 1_000;

    /** Ten percent off, for those who are first. */
    static DemoCoupon limited(EdgeClient edge, Customer seller, int quantity, Instant opensAt) {
        var discount = Map.of("type", "RATE", "value", RATE);
        return plan(edge, seller, discount, OptionalInt.of(quantity), opensAt);
    }

    /** A little off, for everybody. */
    static DemoCoupon unlimited(EdgeClient edge, Customer seller, Instant opensAt) {
        var discount = Map.of("type", "AMOUNT", "value", AMOUNT);
        return plan(edge, seller, discount, OptionalInt.empty(), opensAt);
    }

    private static DemoCoupon plan(
            EdgeClient edge, Customer seller, Map<String, ?> discount, OptionalInt quantity, Instant opensAt) {
        var fields = new HashMap<String, Object>();
        fields.put("title", "Coupon of the day");
        fields.put("discount", discount);
        fields.put("issueFrom", opensAt.toString());
        fields.put("issueUntil", opensAt.plus(OPEN_FOR).toString());
        fields.put("validUntil", opensAt.plus(VALID_FOR).toString());
        quantity.ifPresent(limit -> fields.put("quantity", limit));
        var answer = edge.post("/api/coupons", seller.token(), Optional.empty(), EdgeClient.json(fields));
        var couponId = EdgeClient.require("/api/coupons", answer).path("couponId");
        return new DemoCoupon(couponId.asString(), quantity, opensAt);
    }

    /** What the limited one takes off, rounded down to a whole won. */
    static long discountOn(long total) {
        return total * RATE / WHOLE;
    }

    /** How many may be given out when so many customers ask. */
    long issuable(long customers) {
        return Math.min(quantity.orElse(Integer.MAX_VALUE), customers);
    }

    String name() {
        return quantity.isPresent() ? "limited coupon" : "unlimited coupon";
    }

    String issuePath() {
        return "/api/coupons/" + couponId + "/issues";
    }
}
