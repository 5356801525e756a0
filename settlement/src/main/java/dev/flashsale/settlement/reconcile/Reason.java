package dev.flashsale.settlement.reconcile;

/** How two books differ: one of them is silent, has more of the same, another amount, or a time far from the other's. */
enum Reason {
    MISSING,
    DOUBLE,
    AMOUNT,
    LATE
}
