package dev.flashsale.settlement;

import dev.flashsale.contracts.BilledLine;
import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.contracts.OrderBill;
import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.contracts.PaymentEvent.PaymentCaptured;
import dev.flashsale.contracts.PaymentEvent.PaymentRefunded;
import dev.flashsale.contracts.PaymentMethod;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A purchase as order-flow and payment tell of it: paid a second after it was placed, confirmed a second later. */
public record SoldOrder(
        UUID id,
        UUID saleId,
        UUID sellerId,
        UUID paymentId,
        UUID refundId,
        List<BilledLine> lines,
        @Nullable DiscountBearer bearer,
        Instant placedAt) {

    private static final UUID CUSTOMER = UUID.randomUUID();

    public static SoldOrder of(UUID saleId, @Nullable DiscountBearer bearer, List<BilledLine> lines) {
        return new SoldOrder(
                UUID.randomUUID(),
                saleId,
                UUID.nameUUIDFromBytes(saleId.toString().getBytes()),
                UUID.randomUUID(),
                UUID.randomUUID(),
                lines,
                bearer,
                Instant.parse("2025-01-15T12:00:00Z"));
    }

    /** Two items for 25,000 won. */
    public static SoldOrder plain(UUID saleId) {
        return of(saleId, null, List.of(line(2, 10_000, 0, 0), line(1, 5_000, 0, 0)));
    }

    public static BilledLine line(int quantity, long unitPrice, long discount, long points) {
        return new BilledLine(UUID.randomUUID(), UUID.randomUUID(), quantity, unitPrice, discount, points);
    }

    public long amountDue() {
        return lines.stream()
                .mapToLong(line -> line.unitPrice() * line.quantity() - line.discount() - line.points())
                .sum();
    }

    public Instant capturedAt() {
        return placedAt.plusSeconds(1);
    }

    public Instant confirmedAt() {
        return placedAt.plusSeconds(2);
    }

    public Instant refundedAt() {
        return placedAt.plusSeconds(3);
    }

    public Instant endedAt() {
        return placedAt.plusSeconds(4);
    }

    public OrderBill bill() {
        var points = lines.stream().mapToLong(BilledLine::points).sum();
        return new OrderBill(lines, bearer, points, amountDue());
    }

    public OrderStatusChanged confirmed() {
        return confirmed(bill());
    }

    public OrderStatusChanged confirmed(@Nullable OrderBill bill) {
        return change(OrderStatus.CONFIRMED, null, 5, confirmedAt(), bill);
    }

    public OrderStatusChanged awaitingPayment() {
        return change(OrderStatus.AWAITING_PAYMENT, null, 1, placedAt, null);
    }

    /** Before it was revived by late money and confirmed. */
    public OrderStatusChanged expired() {
        return change(OrderStatus.CANCELLED, CancelReason.PAYMENT_EXPIRED, 3, placedAt, null);
    }

    public OrderStatusChanged cancelling() {
        return change(OrderStatus.CANCELLING, CancelReason.BY_CUSTOMER, 6, endedAt(), null);
    }

    public OrderStatusChanged cancelled() {
        return change(OrderStatus.CANCELLED, CancelReason.BY_CUSTOMER, 7, endedAt(), null);
    }

    public OrderStatusChanged returned() {
        return change(OrderStatus.RETURNED, null, 6, endedAt(), null);
    }

    public PaymentCaptured captured() {
        return captured(amountDue());
    }

    public PaymentCaptured captured(long amount) {
        return new PaymentCaptured(id, paymentId, saleId, sellerId, CUSTOMER, PaymentMethod.CARD, amount, capturedAt());
    }

    public PaymentRefunded refunded() {
        return refunded(refundId, amountDue());
    }

    public PaymentRefunded refunded(UUID refund, long amount) {
        return new PaymentRefunded(
                id, paymentId, refund, saleId, sellerId, CUSTOMER, PaymentMethod.CARD, amount, refundedAt());
    }

    private OrderStatusChanged change(
            OrderStatus status, @Nullable CancelReason reason, long version, Instant at, @Nullable OrderBill bill) {
        return new OrderStatusChanged(id, saleId, sellerId, CUSTOMER, status, reason, amountDue(), version, at, bill);
    }
}
