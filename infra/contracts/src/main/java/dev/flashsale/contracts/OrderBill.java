package dev.flashsale.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an order was paid, line by line; discounts, points and money add up to the price of the lines.
 *
 * @param discountBorneBy null where no coupon was redeemed
 * @param points paid with points in won; the sum of the lines' points
 * @param captured paid with money in won
 */
public record OrderBill(List<BilledLine> lines, @Nullable DiscountBearer discountBorneBy, long points, long captured) {

    public OrderBill {
        lines = List.copyOf(lines);
    }
}
