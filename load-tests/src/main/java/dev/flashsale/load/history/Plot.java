package dev.flashsale.load.history;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What one customer is going to do, drawn from a seed.
 *
 * @param faults of the provider, when the money is asked for
 * @param refundFaults of the provider, when it is given back
 */
public record Plot(
        long seed,
        int quantity,
        boolean points,
        boolean coupon,
        Pay pay,
        List<String> faults,
        List<String> refundFaults,
        Then then) {

    /** How it is paid. */
    public enum Pay {
        CARD,
        CARD_TWICE,
        /** Two seconds before the order expires, and the provider takes long. */
        CARD_TOO_LATE,
        REFUSED_FIRST,
        ALWAYS_REFUSED,
        WALLET,
        NEVER
    }

    /** What happens to the order besides. */
    public enum Then {
        NOTHING,
        CANCEL_AT_ONCE,
        CANCEL_WHILE_PAYING,
        CANCEL_AFTERWARDS,
        DELIVER,
        DELIVER_AND_RETURN
    }

    private static final List<List<String>> FAULTS = List.of(
            List.of(),
            List.of(),
            List.of(),
            List.of("LATE=7s"),
            List.of("DELAY=3s"),
            List.of("FAIL_BEFORE"),
            List.of("FAIL_AFTER"),
            List.of("CUT_BEFORE"),
            List.of("CUT_AFTER"),
            List.of("CUT_AFTER", "WEBHOOK_LOST"),
            List.of("FAIL_AFTER", "WEBHOOK_TWICE"),
            List.of("WEBHOOK_LATE=2s"));

    static Plot of(long seed) {
        var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L);
        return new Plot(
                seed,
                random.nextInt(1, 3),
                random.nextInt(4) == 0,
                random.nextInt(4) == 0,
                oneOf(random, Pay.values()),
                FAULTS.get(random.nextInt(FAULTS.size())),
                FAULTS.get(random.nextInt(FAULTS.size())),
                oneOf(random, Then.values()));
    }

    /** One without faults. */
    public static Plot plain(long seed, boolean points, boolean coupon, Pay pay, Then then) {
        return new Plot(seed, 1, points, coupon, pay, List.of(), List.of(), then);
    }

    /** The idempotency key of something that its customer does. */
    String key(String what) {
        return "history-" + seed + "-" + what;
    }

    private static <T> T oneOf(SplittableRandom random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
