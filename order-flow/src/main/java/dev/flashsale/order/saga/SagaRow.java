package dev.flashsale.order.saga;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.order.book.RedemptionJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A saga and what it makes of its order as they are written. */
record SagaRow(
        UUID orderId,
        SagaState state,
        @Nullable Instant deadline,
        int attempts,
        int steps,
        String lastMessage,
        OrderStatus status,
        @Nullable CancelReason cancelReason,
        long version,
        @Nullable String redemption) {

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
                order.version(),
                order.redemption().map(RedemptionJson::write).orElse(null));
    }
}
