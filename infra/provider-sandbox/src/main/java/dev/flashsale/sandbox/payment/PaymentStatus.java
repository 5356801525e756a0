package dev.flashsale.sandbox.payment;

enum PaymentStatus {
    IN_PROGRESS,
    DONE,
    CANCELED,
    PARTIAL_CANCELED,
    ABORTED,
    EXPIRED
}
