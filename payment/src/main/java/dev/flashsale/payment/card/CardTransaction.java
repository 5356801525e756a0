package dev.flashsale.payment.card;

import java.time.Instant;

/**
 * Money that moved at the provider, in won.
 *
 * @param orderId as given when the payment was confirmed
 */
public record CardTransaction(
        String transactionKey, String paymentKey, String orderId, Kind kind, long amount, Instant at) {

    /** Whether it was taken or given back. */
    public enum Kind {
        CAPTURED,
        REFUNDED
    }
}
