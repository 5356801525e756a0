package dev.flashsale.standalone.crowd;

import java.util.SplittableRandom;

/** How a customer asks for a coupon; one in four is not content with asking once. */
enum ClaimManner {
    ONCE,
    ONCE_WITH_KEY,
    TWICE_AT_THE_SAME_TIME,
    AGAIN_WITH_THE_SAME_KEY,
    AGAIN_WITH_ANOTHER_KEY;

    private static final double EACH_BUT_ONCE = 0.07;

    static ClaimManner of(long seed, int customer) {
        double chance = new SplittableRandom(seed * 1_000_033 + customer).nextDouble();
        int other = (int) (chance / EACH_BUT_ONCE) + 1;
        return other < values().length ? values()[other] : ONCE;
    }
}
