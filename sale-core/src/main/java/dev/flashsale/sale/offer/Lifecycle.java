package dev.flashsale.sale.offer;

/** What the seller wants of a sale; whether it is open also depends on the time. */
public enum Lifecycle {
    ACTIVE,
    PAUSED,
    ENDED
}
