package dev.flashsale.sale.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flashsale.sale.offer.Sale;
import dev.flashsale.sale.offer.SaleItem;
import dev.flashsale.sale.offer.SaleStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sale as anyone may see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SaleView(
        UUID saleId,
        UUID sellerId,
        String title,
        SaleStatus status,
        Instant opensAt,
        Instant closesAt,
        @Nullable WaitingRoomView waitingRoom,
        List<ItemView> items) {

    record WaitingRoomView(int admitPerSecond) {}

    record ItemView(UUID itemId, UUID productId, long listPrice, long salePrice, int quantity, int perCustomerLimit) {

        static ItemView of(SaleItem item) {
            return new ItemView(
                    item.id(),
                    item.productId(),
                    item.listPrice(),
                    item.salePrice(),
                    item.quantity(),
                    item.perCustomerLimit());
        }
    }

    static SaleView of(Sale sale, SaleStatus status) {
        var plan = sale.plan();
        var pace = plan.admitPerSecond();
        return new SaleView(
                plan.id(),
                plan.sellerId(),
                plan.title(),
                status,
                plan.opensAt(),
                plan.closesAt(),
                pace == null ? null : new WaitingRoomView(pace),
                sale.items().stream().map(ItemView::of).toList());
    }
}
