package dev.flashsale.order.operating;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a saga stands, as operators read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SagaView(
        UUID orderId,
        UUID saleId,
        UUID customerId,
        String state,
        String status,
        @Nullable String cancelReason,
        int attempts,
        String lastMessage,
        Instant startedAt,
        Instant movedAt,
        @Nullable Instant deadline,
        @Nullable Instant parkedAt) {}
