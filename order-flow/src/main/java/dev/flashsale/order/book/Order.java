package dev.flashsale.order.book;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.LineDiscount;
import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as it was placed, and what has become of it.
 *
 * @param redemption what its coupon takes off; stays when an order that is called off gives the coupon back
 * @param points points spent so far, in won; what the customer wants to spend is in {@code placed}
 * @param version counts the changes of the status; 0 as placed
 */
public record Order(
        OrderPlaced placed,
        OrderStatus status,
        @Nullable CancelReason cancelReason,
        Optional<CouponRedeemed> redemption,
        long points,
        long version) {

    /** The order in the moment it was accepted. */
    public static Order asPlaced(OrderPlaced placed) {
        return new Order(placed, OrderStatus.PLACED, null, Optional.empty(), 0, 0);
    }

    public UUID id() {
        return placed.orderId();
    }

    public boolean belongsTo(UUID accountId) {
        return placed.customerId().equals(accountId);
    }

    public boolean namesCoupon() {
        return placed.couponIssueId() != null;
    }

    public long discount() {
        return redemption.map(CouponRedeemed::discount).orElse(0L);
    }

    public long discountOf(UUID itemId) {
        return redemption.stream()
                .flatMap(coupon -> coupon.lines().stream())
                .filter(line -> line.itemId().equals(itemId))
                .mapToLong(LineDiscount::discount)
                .sum();
    }

    public long amountDue() {
        return placed.total() - discount() - points;
    }

    public boolean nothingIsDue() {
        return amountDue() == 0;
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
        return new Order(placed, newStatus, reason, redemption, points, newVersion);
    }

    /** The order as it was right after the change, whatever has happened since. */
    public Order asOf(OrderStatusChanged change) {
        return new Order(placed, change.status(), change.cancelReason(), redemption, points, change.version());
    }

    /** The order with its coupon redeemed. A discount that does not add up is a fault of whoever grants it. */
    public Order redeeming(CouponRedeemed coupon) {
        var ofLines = coupon.lines().stream().mapToLong(LineDiscount::discount).sum();
        if (coupon.discount() < 0 || coupon.discount() > placed.total() - points || coupon.discount() != ofLines) {
            throw new IllegalArgumentException("No discount for an order of " + placed.total() + " won: " + coupon);
        }
        return new Order(placed, status, cancelReason, Optional.of(coupon), points, version);
    }
}
