package dev.flashsale.sale.purchase;

import dev.flashsale.contracts.OrderPlaced;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The answer to a winner; a repeated request gets the same, to the letter. */
record PurchaseView(UUID orderId, String status, long sequence, List<LineView> lines, long total, Instant payBefore) {

    record LineView(UUID itemId, int quantity, long unitPrice) {}

    static PurchaseView of(OrderPlaced order) {
        return new PurchaseView(
                order.orderId(),
                "PLACED",
                order.sequence(),
                order.lines().stream()
                        .map(line -> new LineView(line.itemId(), line.quantity(), line.unitPrice()))
                        .toList(),
                order.total(),
                order.payBefore());
    }
}
