package dev.flashsale.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One example of each message, as its golden file has it. */
final class Examples {

    private static final UUID ORDER = id(1);

    private static final OrderPlaced ORDER_PLACED = new OrderPlaced(
            ORDER,
            id(2),
            id(3),
            id(4),
            481,
            "2cf24dba5fb0a30e26e83b2ac5b9e29e",
            7,
            List.of(new OrderLine(id(5), id(6), 2, 19_900), new OrderLine(id(7), id(8), 1, 5_000)),
            44_800,
            null,
            1_000,
            Instant.parse("2026-11-20T12:00:00.123Z"),
            Instant.parse("2026-11-20T12:10:00Z"));

    private Examples() {}

    static List<Object> all() {
        return List.of(
                ORDER_PLACED,
                new SaleCommand.HoldStock(ORDER, ORDER_PLACED),
                new SaleCommand.HoldStockAgain(ORDER, ORDER_PLACED),
                new SaleCommand.SellStock(ORDER),
                new SaleCommand.ReleaseStock(ORDER, ORDER_PLACED),
                new SaleCommand.RedeemCoupon(ORDER, ORDER_PLACED),
                new SaleCommand.RestoreCoupon(ORDER, ORDER_PLACED),
                new CouponIssued(
                        id(9),
                        id(10),
                        id(4),
                        12,
                        7,
                        Instant.parse("2026-11-20T11:00:00.123Z"),
                        Instant.parse("2026-12-01T00:00:00Z")),
                new SaleReply.StockHeld(ORDER),
                new SaleReply.StockRejected(ORDER),
                new SaleReply.StockSold(ORDER),
                new SaleReply.StockReleased(ORDER),
                new SaleReply.CouponRedeemed(
                        ORDER,
                        id(9),
                        4_480,
                        List.of(new LineDiscount(id(5), 3_980), new LineDiscount(id(7), 500)),
                        DiscountBearer.SELLER),
                new SaleReply.CouponRejected(ORDER, "expired"),
                new SaleReply.CouponRestored(ORDER),
                new PaymentCommand.SpendPoints(ORDER, id(2), id(3), id(4), 1_000),
                new PaymentCommand.ReturnPoints(ORDER, id(4)),
                new PaymentCommand.EarnPoints(ORDER, id(4), 43_800),
                new PaymentCommand.OpenPayment(
                        ORDER, id(2), id(3), id(4), 43_800, Instant.parse("2026-11-20T12:10:00Z")),
                new PaymentCommand.ClosePayment(ORDER),
                new PaymentCommand.RefundPayment(ORDER),
                new PaymentReply.PointsSpent(ORDER, 1_000),
                new PaymentReply.PointsRejected(ORDER, "not-enough"),
                new PaymentReply.PointsReturned(ORDER),
                new PaymentReply.PointsEarned(ORDER, 438),
                new PaymentReply.PaymentClosed(ORDER),
                new PaymentReply.PaymentKept(ORDER, id(11), 43_800),
                new PaymentReply.PaymentUndecided(ORDER),
                new PaymentReply.MoneyReturned(ORDER, 43_800),
                new PaymentEvent.PaymentCaptured(
                        ORDER,
                        id(11),
                        id(2),
                        id(3),
                        id(4),
                        PaymentMethod.CARD,
                        43_800,
                        Instant.parse("2026-11-20T12:05:00.123Z")),
                new PaymentEvent.PaymentRefunded(
                        ORDER,
                        id(11),
                        id(12),
                        id(2),
                        id(3),
                        id(4),
                        PaymentMethod.WALLET,
                        43_800,
                        Instant.parse("2026-11-20T12:06:00.123Z")),
                new PaymentEvent.PaymentGivenUp(ORDER, "REJECT_CARD_COMPANY"),
                new OrderEvent.OrderStatusChanged(
                        ORDER,
                        id(2),
                        id(3),
                        id(4),
                        OrderStatus.CONFIRMED,
                        null,
                        39_320,
                        2,
                        Instant.parse("2026-11-20T12:05:01Z"),
                        new OrderBill(
                                List.of(
                                        new BilledLine(id(5), id(6), 2, 19_900, 3_980, 888),
                                        new BilledLine(id(7), id(8), 1, 5_000, 500, 112)),
                                DiscountBearer.SELLER,
                                1_000,
                                39_320)));
    }

    private static UUID id(int number) {
        return UUID.fromString("01930000-0000-7000-8000-%012d".formatted(number));
    }
}
