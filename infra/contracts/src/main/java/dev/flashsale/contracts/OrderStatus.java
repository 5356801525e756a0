package dev.flashsale.contracts;

/** Where an order stands, as customers see it. */
public enum OrderStatus {
    PLACED,
    AWAITING_PAYMENT,
    CONFIRMED,
    CANCELLING,
    CANCELLED,
    RETURNED
}
