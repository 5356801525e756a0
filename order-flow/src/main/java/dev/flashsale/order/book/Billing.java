package dev.flashsale.order.book;

import dev.flashsale.contracts.BilledLine;
import dev.flashsale.contracts.OrderBill;
import dev.flashsale.contracts.OrderLine;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Says line by line how an order is paid, for those who owe its seller the money. */
public final class Billing {

    private Billing() {}

    /** Coupon, points and money of the lines add up to the order's. */
    public static OrderBill of(Order order) {
        var bill = order.bill();
        return new OrderBill(
                split(order.placed().lines(), bill),
                bill.redemption().map(CouponRedeemed::borneBy).orElse(null),
                bill.points(),
                bill.captured());
    }

    /**
     * Each line bears its share of the points by what the coupon leaves of it, rounded so that the shares add up and
     * none exceeds that: a share is what the lines up to it bear together less what those before it do.
     */
    private static List<BilledLine> split(List<OrderLine> lines, Bill bill) {
        var billed = new ArrayList<BilledLine>();
        long left = 0;
        long borne = 0;
        for (var line : lines) {
            var discount = bill.discountOf(line.itemId());
            left += line.unitPrice() * line.quantity() - discount;
            long together = portion(bill.points(), left, bill.total() - bill.discount());
            billed.add(toBilled(line, discount, together - borne));
            borne = together;
        }
        return billed;
    }

    private static BilledLine toBilled(OrderLine line, long discount, long points) {
        return new BilledLine(line.itemId(), line.productId(), line.quantity(), line.unitPrice(), discount, points);
    }

    private static long portion(long points, long part, long whole) {
        return whole == 0
                ? 0
                : BigInteger.valueOf(points)
                        .multiply(BigInteger.valueOf(part))
                        .divide(BigInteger.valueOf(whole))
                        .longValueExact();
    }
}
