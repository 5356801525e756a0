package dev.flashsale.payment.points;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Points that came to a customer or went. */
record PointsEntry(
        UUID customerId,
        long number,
        String kind,
        UUID sourceId,
        long amount,
        long balanceAfter,
        @Nullable UUID orderId,
        @Nullable String reason,
        Instant at) {}
