package dev.flashsale.settlement.line;

import dev.flashsale.contracts.BilledLine;
import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.contracts.OrderBill;
import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A confirmed order and how it was paid.
 *
 * @param fault why it is not settled; null for one that is
 */
record BilledOrder(
        UUID orderId,
        UUID saleId,
        UUID sellerId,
        long amountDue,
        Instant confirmedAt,
        long version,
        @Nullable DiscountBearer discountBorneBy,
        List<BilledLine> lines,
        @Nullable BillFault fault) {

    static BilledOrder of(OrderStatusChanged confirmed) {
        var bill = Optional.ofNullable(confirmed.bill());
        return new BilledOrder(
                confirmed.orderId(),
                confirmed.saleId(),
                confirmed.sellerId(),
                confirmed.amountDue(),
                confirmed.at(),
                confirmed.version(),
                bill.map(OrderBill::discountBorneBy).orElse(null),
                bill.map(OrderBill::lines).orElse(List.of()),
                BillCheck.faultOf(confirmed.bill(), confirmed.amountDue()));
    }
}
