package dev.flashsale.load.door;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Makes coupons that can be claimed at once, one by each customer. */
public final class Coupons {

    private static final int CLAIMED_SECONDS = 36_000;

    private Coupons() {}

    /** Answers the id of one without an end. */
    public static String unlimited(Door edge, String seller, Map<String, ?> discount) {
        return plan(edge, seller, wish(discount));
    }

    /** Answers the id of one for the first that many. */
    public static String limited(Door edge, String seller, Map<String, ?> discount, int quantity) {
        var wish = wish(discount);
        wish.put("quantity", quantity);
        return plan(edge, seller, wish);
    }

    private static String plan(Door edge, String seller, Map<String, ?> wish) {
        return edge.require("/api/coupons", seller, wish).path("couponId").asString();
    }

    private static Map<String, Object> wish(Map<String, ?> discount) {
        var now = Instant.now();
        var wish = new HashMap<String, Object>();
        wish.put("title", "coupon of a test");
        wish.put("discount", discount);
        wish.put("issueFrom", now.minusSeconds(1).toString());
        wish.put("issueUntil", now.plusSeconds(CLAIMED_SECONDS).toString());
        wish.put("validUntil", now.plusSeconds(2 * CLAIMED_SECONDS).toString());
        wish.put("perCustomerLimit", 1);
        return wish;
    }
}
