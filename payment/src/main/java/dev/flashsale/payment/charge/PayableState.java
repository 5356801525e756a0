package dev.flashsale.payment.charge;

/** Where the money of an order stands. */
enum PayableState {
    /** May be paid. */
    OPEN,
    PAID,
    /** Must not be paid any more; a capture of which nobody knew may still turn up. */
    CLOSED,
    /** Whatever was paid goes back. */
    REFUNDING,
    /** No money of it is here any more. */
    REFUNDED
}
