package dev.flashsale.sale.offer;

import java.time.Instant;

/** What a shopper sees of a sale. */
public enum SaleStatus {
    SCHEDULED,
    OPEN,
    PAUSED,
    ENDED,
    RECOVERING;

    /** The status of a sale that is armed; opening and closing happen by the time alone. */
    public static SaleStatus of(Lifecycle lifecycle, Instant opensAt, Instant closesAt, Instant now) {
        if (lifecycle == Lifecycle.ENDED || !now.isBefore(closesAt)) {
            return ENDED;
        }
        if (lifecycle == Lifecycle.PAUSED) {
            return PAUSED;
        }
        return now.isBefore(opensAt) ? SCHEDULED : OPEN;
    }
}
