package dev.flashsale.sale.redemption;

import dev.flashsale.contracts.LineDiscount;
import dev.flashsale.contracts.OrderLine;
import dev.flashsale.contracts.OrderPlaced;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Splits a discount over the lines of an order. */
final class Split {

    private Split() {}

    /**
     * Each line bears its share by price, rounded so that the shares add up to the discount and none exceeds its line:
     * a share is what the lines up to it bear together less what those before it do.
     *
     * @param discount at most the order's total
     */
    static List<LineDiscount> of(long discount, OrderPlaced order) {
        var shares = new ArrayList<LineDiscount>();
        long spent = 0;
        long borne = 0;
        for (OrderLine line : order.lines()) {
            spent += line.unitPrice() * line.quantity();
            long together = order.total() == 0 ? 0 : portion(discount, spent, order.total());
            shares.add(new LineDiscount(line.itemId(), together - borne));
            borne = together;
        }
        return List.copyOf(shares);
    }

    private static long portion(long discount, long part, long whole) {
        return BigInteger.valueOf(discount)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
