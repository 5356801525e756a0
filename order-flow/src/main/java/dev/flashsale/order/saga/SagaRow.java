package dev.flashsale.order.saga;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A saga and the status of its order as they are written. */
record SagaRow(
        UUID orderId,
        SagaState state,
        @Nullable Instant deadline,
        int attempts,
        int steps,
        String lastMessage,
        OrderStatus status,
        @Nullable CancelReason cancelReason,
        long version) {

    static SagaRow of(Purchase purchase, String lastMessage, @Nullable Instant deadline) {
        var order = purchase.order();
        return new SagaRow(
                order.id(),
                purchase.state(),
                deadline,
                purchase.attempts(),
                purchase.steps(),
                lastMessage,
                order.status(),
                order.cancelReason(),
                order.version());
    }
}
