package dev.flashsale.payment.charge;

/** Whether the money is back. */
enum RefundState {
    PENDING,
    DONE
}
