package dev.flashsale.sale.coupon;

/** What a customer sees of a coupon. */
enum CouponStatus {
    SCHEDULED,
    OPEN,
    ENDED,
    WITHDRAWN,
    RECOVERING
}
