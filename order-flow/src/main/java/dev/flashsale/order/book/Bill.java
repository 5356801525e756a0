package dev.flashsale.order.book;

import dev.flashsale.contracts.LineDiscount;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import java.util.Optional;
import java.util.UUID;

/**
 * How an order is paid: by its coupon, with points, and the rest in money. What was given back stays on record.
 *
 * @param total sum of the lines in won
 * @param redemption what the coupon takes off
 * @param points points spent, in won
 * @param captured money that payment took, in won
 * @param moneyReturned payment holds no money of the order, and none can come
 */
public record Bill(
        long total,
        Optional<CouponRedeemed> redemption,
        long points,
        boolean pointsReturned,
        long captured,
        boolean moneyReturned) {

    static Bill of(long total) {
        return new Bill(total, Optional.empty(), 0, false, 0, false);
    }

    public long discount() {
        return redemption.map(CouponRedeemed::discount).orElse(0L);
    }

    public long amountDue() {
        return total - discount() - points;
    }

    /** Payment has taken money for the order and still has it. */
    public boolean holdsMoney() {
        return captured > 0 && !moneyReturned;
    }

    boolean isPaidInFull() {
        return holdsMoney() && captured == amountDue();
    }

    public long discountOf(UUID itemId) {
        return redemption.stream()
                .flatMap(coupon -> coupon.lines().stream())
                .filter(line -> line.itemId().equals(itemId))
                .mapToLong(LineDiscount::discount)
                .sum();
    }

    /** A discount that does not add up is a fault of whoever grants it. */
    Bill redeeming(CouponRedeemed coupon) {
        var ofLines = coupon.lines().stream().mapToLong(LineDiscount::discount).sum();
        if (coupon.discount() < 0 || coupon.discount() > total - points || coupon.discount() != ofLines) {
            throw new IllegalArgumentException("No discount for an order of " + total + " won: " + coupon);
        }
        return new Bill(total, Optional.of(coupon), points, pointsReturned, captured, moneyReturned);
    }

    Bill spending(long spent) {
        return new Bill(total, redemption, spent, pointsReturned, captured, moneyReturned);
    }

    Bill withPointsReturned() {
        return new Bill(total, redemption, points, true, captured, moneyReturned);
    }

    Bill capturing(long amount) {
        return new Bill(total, redemption, points, pointsReturned, amount, moneyReturned);
    }

    Bill withMoneyReturned() {
        return new Bill(total, redemption, points, pointsReturned, captured, true);
    }
}
