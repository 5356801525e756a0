package dev.flashsale.sale.lifecycle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.live.Phase;
import dev.flashsale.sale.live.Snapshot;
import dev.flashsale.sale.offer.Sale;
import dev.flashsale.sale.offer.SaleStatus;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * What is left of a sale; the version only grows.
 *
 * @param placed how many orders have been placed by then, whatever became of them
 */
public record StockView(
        UUID saleId,
        SaleStatus status,
        long version,
        List<ItemStock> items,
        @JsonIgnore long placed) implements Snapshot {

    /** What is left of one item. */
    public record ItemStock(UUID itemId, int quantity, int remaining) {}

    static StockView of(Sale sale, SaleStatus status, CounterReading reading) {
        return of(sale, status, reading.version(), reading.sequence(), reading::left);
    }

    static StockView unknown(Sale sale, SaleStatus status) {
        return of(sale, status, 0, 0, _ -> 0);
    }

    @Override
    public Phase phase() {
        return switch (status) {
            case SCHEDULED, OPEN, PAUSED -> Phase.RUNNING;
            case RECOVERING -> Phase.RECOVERING;
            case ENDED -> Phase.ENDED;
        };
    }

    @Override
    public StockView as(Phase phase, long version) {
        var shown = switch (phase) {
            case RUNNING -> status;
            case RECOVERING -> SaleStatus.RECOVERING;
            case ENDED -> SaleStatus.ENDED;
        };
        return new StockView(saleId, shown, version, items, placed);
    }

    private static StockView of(Sale sale, SaleStatus status, long version, long placed, ToIntFunction<UUID> left) {
        return new StockView(
                sale.id(),
                status,
                version,
                sale.items().stream()
                        .map(item -> new ItemStock(item.id(), item.quantity(), left.applyAsInt(item.id())))
                        .toList(),
                placed);
    }
}
