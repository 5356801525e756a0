package dev.flashsale.payment.reconcile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that payment took or gave back, is about to, or gave up, in won.
 *
 * @param id the payment's, the refund's or the wallet charge's
 * @param orderId null for what charged a wallet
 * @param paymentKey null where no card was involved
 * @param wanted whether it pays, or paid, its order
 * @param returned what of a capture has been given back so far
 * @param at when it moved; when it began where it has not moved
 */
record MovedView(
        UUID id,
        Kind kind,
        @Nullable UUID orderId,
        UUID paymentId,
        @Nullable String paymentKey,
        boolean wanted,
        long amount,
        long returned,
        Instant at) {

    /** PENDING: nobody knows yet. GIVEN_UP: the provider took another amount for a charge and was told to give it back. */
    enum Kind {
        CAPTURED,
        REFUNDED,
        CHARGED,
        PENDING,
        GIVEN_UP
    }
}
