package dev.flashsale.sale.purchase;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.TakenOrder;
import dev.flashsale.sale.counter.TakenOrder.Extras;
import dev.flashsale.sale.counter.TakenOrder.Holding;
import dev.flashsale.sale.counter.TakenOrder.Units;
import dev.flashsale.sale.handoff.HandOff.Taking;
import dev.flashsale.sale.offer.OrderIds;
import dev.flashsale.sale.offer.Sale;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One customer's attempt to buy, with the order id it would get. */
record Purchase(Sale sale, UUID customerId, UUID orderId, List<Units> lines, Extras extras) {

    /** The request must have been checked against the sale. */
    static Purchase of(Sale sale, UUID customerId, String key, PurchaseRequest request, @Nullable String trace) {
        var lines = new ArrayList<Units>();
        for (var line : Objects.requireNonNull(request.lines())) {
            var wanted = Objects.requireNonNull(line);
            lines.add(new Units(Objects.requireNonNull(wanted.itemId()), Objects.requireNonNull(wanted.quantity())));
        }
        var extras = new Extras(request.couponIssueId(), Objects.requireNonNullElse(request.points(), 0L), trace);
        return new Purchase(
                sale, customerId, OrderIds.derive(sale.plan().orderTag(), customerId, key), List.copyOf(lines), extras);
    }

    /** The same attempt at the sale as it is known now. */
    Purchase at(Sale reloaded) {
        return new Purchase(reloaded, customerId, orderId, lines, extras);
    }

    /** The order, if this attempt won. */
    OrderPlaced placed(long sequence, long placedAt, long payBefore, long epoch) {
        return new TakenOrder(
                        Holding.TAKEN,
                        sequence,
                        placedAt,
                        payBefore,
                        epoch,
                        fingerprint(),
                        "-",
                        customerId,
                        extras,
                        lines)
                .toOrderPlaced(orderId, sale);
    }

    Taking taking(String entry) {
        return new Taking(CounterKeys.of(sale), orderId, entry);
    }

    /** Tells requests under one key apart; nobody gains by a collision, so a fast mix of the bits will do. */
    String fingerprint() {
        long mixed = extras.fingerprint();
        for (var line : lines) {
            mixed = mix(mixed ^ line.itemId().getMostSignificantBits());
            mixed = mix(mixed ^ line.itemId().getLeastSignificantBits());
            mixed = mix(mixed ^ line.quantity());
        }
        return HexFormat.of().toHexDigits(mixed);
    }

    /** The finalizer of MurmurHash3. */
    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
