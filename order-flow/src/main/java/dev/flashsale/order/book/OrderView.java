package dev.flashsale.order.book;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderLine;
import dev.flashsale.contracts.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as its customer reads it. */
public record OrderView(
        UUID orderId,
        UUID saleId,
        OrderStatus status,
        long sequence,
        List<LineView> lines,
        long total,
        long discount,
        long points,
        long amountDue,
        Instant placedAt,
        Instant payBefore,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CancelReason cancelReason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DeliveryView delivery) {

    public static OrderView of(Order order) {
        var placed = order.placed();
        return new OrderView(
                placed.orderId(),
                placed.saleId(),
                order.status(),
                placed.sequence(),
                placed.lines().stream().map(line -> LineView.of(line, order)).toList(),
                placed.total(),
                order.discount(),
                order.bill().points(),
                order.amountDue(),
                placed.placedAt(),
                placed.payBefore(),
                order.cancelReason(),
                DeliveryView.of(order));
    }

    /** Units of one item; the discount is what the coupon takes off all of them together. */
    public record LineView(
            UUID itemId,
            int quantity,
            long unitPrice,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long discount) {

        static LineView of(OrderLine line, Order order) {
            return new LineView(
                    line.itemId(),
                    line.quantity(),
                    line.unitPrice(),
                    order.bill().discountOf(line.itemId()));
        }
    }
}
