package dev.flashsale.payment.charge;

/** What became of an attempt to pay. */
enum PaymentState {
    /** The money may or may not have been taken. */
    PENDING,
    CAPTURED,
    REFUSED,
    /** Never carried out, and nobody will. */
    ABANDONED,
    /** Taken, but it does not pay the order: it goes back. */
    UNWANTED
}
