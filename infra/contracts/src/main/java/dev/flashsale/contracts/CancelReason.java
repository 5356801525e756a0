package dev.flashsale.contracts;

/** Why an order was cancelled. */
public enum CancelReason {
    SOLD_OUT,
    COUPON_REJECTED,
    POINTS_REJECTED,
    PAYMENT_EXPIRED,
    PAYMENT_REFUSED,
    BY_CUSTOMER,
    BY_OPERATOR
}
