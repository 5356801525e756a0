package dev.flashsale.order.saga;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.order.book.DeliveryJson;
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
        boolean parked,
        OrderStatus status,
        @Nullable CancelReason cancelReason,
        long version,
        @Nullable String redemption,
        long points,
        boolean pointsReturned,
        long captured,
        boolean moneyReturned,
        @Nullable String delivery,
        @Nullable String trace) {

    static SagaRow of(Purchase purchase, String lastMessage, @Nullable Instant deadline) {
        var order = purchase.order();
        var bill = order.bill();
        return new SagaRow(
                order.id(),
                purchase.state(),
                deadline,
                purchase.attempts(),
                purchase.steps(),
                lastMessage,
                purchase.parked(),
                order.status(),
                order.cancelReason(),
                order.version(),
                bill.redemption().map(RedemptionJson::write).orElse(null),
                bill.points(),
                bill.pointsReturned(),
                bill.captured(),
                bill.moneyReturned(),
                order.delivery().map(DeliveryJson::write).orElse(null),
                purchase.trace());
    }
}
