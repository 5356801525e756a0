package dev.flashsale.sale.operating;

import dev.flashsale.sale.lifecycle.StockView.ItemStock;
import dev.flashsale.sale.offer.SaleStatus;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sale while it runs.
 *
 * @param notes what could not be found out and is null for that reason
 */
record SaleFiguresView(
        UUID saleId,
        SaleStatus status,
        List<ItemStock> items,
        @Nullable RatesView rates,
        @Nullable HandOffView handOff,
        LagView consumerLag,
        @Nullable OrdersView orders,
        List<String> notes) {}
