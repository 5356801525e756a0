package dev.flashsale.load;

import dev.flashsale.load.disaster.CouponRush;
import dev.flashsale.load.disaster.DisasterSettings;

/**
 * Lets a crowd claim coupons through the edge while Kafka is away for ten seconds, and while sale-core is killed:
 * {@code ./mvnw -Pcoupon-disaster}, with {@code -Dcustomers=20000 -Dcoupons=1000} as wanted. Ends with 0 only if every
 * coupon was given out exactly once, numbered without a gap, and is in PostgreSQL.
 */
public final class CouponDisaster {

    private CouponDisaster() {}

    public static void main(String[] arguments) {
        System.exit(new CouponRush(DisasterSettings.of(System.getProperties())).survives() ? 0 : 1);
    }
}
