package dev.flashsale.payment.charge;

import dev.flashsale.contracts.PaymentMethod;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An attempt to pay as it is written down first. */
record NewPayment(
        UUID id,
        UUID orderId,
        UUID customerId,
        PaymentMethod method,
        long amount,
        @Nullable String paymentKey,
        String idempotencyKey,
        String fingerprint) {}
