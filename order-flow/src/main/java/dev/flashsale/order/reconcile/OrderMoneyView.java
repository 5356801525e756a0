package dev.flashsale.order.reconcile;

import dev.flashsale.contracts.OrderStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order whose money matters, as it stands now; amounts are won.
 *
 * @param open whether something is still being done about its stock or its money
 * @param captured what payment said it took; stays when it is given back
 * @param lines how many it has
 * @param heardAt when it was heard that it is paid; null if it was not, or nothing was due
 * @param confirmedAt null if it never was confirmed
 * @param returnedAt when it was heard that the money is back
 */
record OrderMoneyView(
        UUID orderId,
        UUID sellerId,
        UUID saleId,
        OrderStatus status,
        boolean open,
        long amountDue,
        long captured,
        boolean moneyReturned,
        int lines,
        @Nullable Instant heardAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant returnedAt) {}
