package dev.flashsale.order.book;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as it was placed, and what has become of it.
 *
 * @param points points spent so far, in won; what the customer wants to spend is in {@code placed}
 * @param version counts the changes of the status; 0 as placed
 */
public record Order(
        OrderPlaced placed,
        OrderStatus status,
        @Nullable CancelReason cancelReason,
        long discount,
        long points,
        long amountDue,
        long version) {

    /** The order in the moment it was accepted. */
    public static Order asPlaced(OrderPlaced placed) {
        return new Order(placed, OrderStatus.PLACED, null, 0, 0, placed.total(), 0);
    }

    public UUID id() {
        return placed.orderId();
    }

    public boolean belongsTo(UUID accountId) {
        return placed.customerId().equals(accountId);
    }

    public boolean nothingIsDue() {
        return amountDue == 0;
    }

    /** Nothing will happen to the order any more. */
    public boolean isOver() {
        return status == OrderStatus.CANCELLED || status == OrderStatus.RETURNED;
    }

    public boolean isCalledOff() {
        return status == OrderStatus.CANCELLING || status == OrderStatus.CANCELLED;
    }

    /** The order with another status; the version counts only real changes. */
    public Order with(OrderStatus newStatus, @Nullable CancelReason reason) {
        var newVersion = newStatus == status ? version : version + 1;
        return new Order(placed, newStatus, reason, discount, points, amountDue, newVersion);
    }

    /** The order as it was right after the change, whatever has happened since. */
    public Order asOf(OrderStatusChanged change) {
        return new Order(
                placed, change.status(), change.cancelReason(), discount, points, change.amountDue(), change.version());
    }
}
