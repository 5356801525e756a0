package dev.flashsale.payment.charge;

import static java.util.Objects.requireNonNull;

import dev.flashsale.contracts.PaymentMethod;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to pay an order.
 *
 * @param captured what was taken, 0 if nothing was
 * @param code why it was refused
 * @param asked how often its outcome was asked for
 */
record Payment(
        UUID id,
        UUID orderId,
        UUID customerId,
        PaymentMethod method,
        long amount,
        @Nullable String paymentKey,
        String fingerprint,
        PaymentState state,
        long captured,
        @Nullable String code,
        @Nullable String note,
        int asked,
        Instant createdAt,
        @Nullable Instant resolvedAt) {

    boolean isPending() {
        return state == PaymentState.PENDING;
    }

    /** Whoever sent it has not heard yet what came of it. */
    boolean isInFlight() {
        return isPending() && asked == 0;
    }

    String requirePaymentKey() {
        return requireNonNull(paymentKey, "payment key");
    }
}
