package dev.flashsale.order.book;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as it was placed, and what has become of it.
 *
 * @param bill how it is paid so far; which points the customer wants to spend is in {@code placed}
 * @param delivery empty until it is shipped
 * @param version counts the changes of the status; 0 as placed
 */
public record Order(
        OrderPlaced placed,
        OrderStatus status,
        @Nullable CancelReason cancelReason,
        Bill bill,
        Optional<Delivery> delivery,
        long version) {

    /** The order in the moment it was accepted. */
    public static Order asPlaced(OrderPlaced placed) {
        return new Order(placed, OrderStatus.PLACED, null, Bill.of(placed.total()), Optional.empty(), 0);
    }

    public UUID id() {
        return placed.orderId();
    }

    public boolean belongsTo(UUID accountId) {
        return placed.customerId().equals(accountId);
    }

    public boolean isSoldBy(UUID accountId) {
        return placed.sellerId().equals(accountId);
    }

    public boolean namesCoupon() {
        return placed.couponIssueId() != null;
    }

    public long discount() {
        return bill.discount();
    }

    /** What the customer wants to spend, as far as there is something left to pay. */
    public long pointsToSpend() {
        return Math.min(placed.points(), placed.total() - discount());
    }

    public long amountDue() {
        return bill.amountDue();
    }

    public boolean nothingIsDue() {
        return amountDue() == 0;
    }

    public boolean isPaidInFull() {
        return bill.isPaidInFull();
    }

    public boolean holdsMoney() {
        return bill.holdsMoney();
    }

    /** It expired, and money may still turn up. Whoever calls an order off otherwise has its money refunded by payment. */
    public boolean mayBePaidLate() {
        return cancelReason == CancelReason.PAYMENT_EXPIRED && !bill.moneyReturned();
    }

    /** Nothing but stock has to be taken again, and everything is paid. */
    public boolean canBeRevived() {
        return isPaidInFull() && !namesCoupon() && pointsToSpend() == 0;
    }

    /** Nothing will happen to the order any more. */
    public boolean isOver() {
        return status == OrderStatus.CANCELLED || status == OrderStatus.RETURNED;
    }

    public boolean isCalledOff() {
        return status == OrderStatus.CANCELLING || status == OrderStatus.CANCELLED;
    }

    public boolean hasArrived() {
        return delivery.filter(Delivery::hasArrived).isPresent();
    }

    public boolean isSentBack() {
        return delivery.filter(Delivery::isSentBack).isPresent();
    }

    /** The order with another status; the version counts only real changes. */
    public Order with(OrderStatus newStatus, @Nullable CancelReason reason) {
        var newVersion = newStatus == status ? version : version + 1;
        return new Order(placed, newStatus, reason, bill, delivery, newVersion);
    }

    /** The order as it was right after the change, whatever has happened since. */
    public Order asOf(OrderStatusChanged change) {
        return new Order(placed, change.status(), change.cancelReason(), bill, delivery, change.version());
    }

    public Order redeeming(CouponRedeemed coupon) {
        return with(bill.redeeming(coupon));
    }

    /** Points are spent as asked or not at all; anything else is a fault of whoever spends them. */
    public Order spending(long points) {
        if (points != pointsToSpend()) {
            throw new IllegalArgumentException(points + " points were spent instead of " + pointsToSpend());
        }
        return with(bill.spending(points));
    }

    public Order withPointsReturned() {
        return with(bill.withPointsReturned());
    }

    public Order capturing(long amount) {
        return with(bill.capturing(amount));
    }

    public Order withMoneyReturned() {
        return with(bill.withMoneyReturned());
    }

    public Order shipped(String carrier, String trackingNumber, Instant at) {
        return with(Optional.of(Delivery.sent(carrier, trackingNumber, at)));
    }

    /** The first time counts. */
    public Order arrived(Instant at) {
        return with(delivery.map(sent -> sent.hasArrived() ? sent : sent.arrived(at)));
    }

    public Order sentBack(Instant at) {
        return with(delivery.map(sent -> sent.sentBack(at)));
    }

    private Order with(Bill newBill) {
        return new Order(placed, status, cancelReason, newBill, delivery, version);
    }

    private Order with(Optional<Delivery> newDelivery) {
        return new Order(placed, status, cancelReason, bill, newDelivery, version);
    }
}
