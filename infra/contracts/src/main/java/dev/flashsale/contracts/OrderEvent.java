package dev.flashsale.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What order-flow announces about an order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(OrderEvent.OrderStatusChanged.class))
public sealed interface OrderEvent {

    UUID orderId();

    /**
     * The order has a new status.
     *
     * @param version counts the changes of one order from 1; a reader ignores a version it has passed
     * @param bill how the order was paid, once it is confirmed; null with every other status
     */
    @JsonTypeName("OrderStatusChanged")
    record OrderStatusChanged(
            UUID orderId,
            UUID saleId,
            UUID sellerId,
            UUID customerId,
            OrderStatus status,
            @Nullable CancelReason cancelReason,
            long amountDue,
            long version,
            Instant at,
            @Nullable OrderBill bill)
            implements OrderEvent {}
}
