package dev.flashsale.settlement.line;

import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import dev.flashsale.contracts.OrderStatus;
import java.time.Instant;
import java.util.UUID;

/** An order that was called off or sent back; one that expired may be revived by late money, under a later version. */
record OrderEnd(UUID orderId, long version, OrderStatus endedAs, Instant endedAt) {

    static OrderEnd of(OrderStatusChanged ended) {
        return new OrderEnd(ended.orderId(), ended.version(), ended.status(), ended.at());
    }
}
