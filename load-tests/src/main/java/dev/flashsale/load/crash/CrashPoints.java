package dev.flashsale.load.crash;

import static dev.flashsale.load.crash.Purchase.CALLED_OFF;
import static dev.flashsale.load.crash.Purchase.CALLED_OFF_WALLET;
import static dev.flashsale.load.crash.Purchase.NEVER_PAID;
import static dev.flashsale.load.crash.Purchase.PAID;
import static dev.flashsale.load.crash.Purchase.PAID_FROM_WALLET;
import static dev.flashsale.load.crash.Purchase.PAID_TOO_LATE;
import static dev.flashsale.load.crash.Purchase.REFUSED;
import static dev.flashsale.load.crash.Purchase.SENT_BACK;
import static dev.flashsale.load.crash.Side.AFTER_COMMIT;
import static dev.flashsale.load.crash.Side.AFTER_SEND;
import static dev.flashsale.load.crash.Side.BEFORE_COMMIT;
import static dev.flashsale.load.crash.Side.BEFORE_SEND;
import static dev.flashsale.load.disaster.Service.ORDER_FLOW;
import static dev.flashsale.load.disaster.Service.PAYMENT;
import static dev.flashsale.load.disaster.Service.SALE_CORE;

import dev.flashsale.load.disaster.Service;
import java.util.List;
import java.util.stream.Stream;

/** Every step of the saga, on every side of it. */
final class CrashPoints {

    private CrashPoints() {}

    static List<CrashPoint> all() {
        return Stream.of(
                        handOff(),
                        // what order-flow asks
                        messages(
                                ORDER_FLOW,
                                PAID,
                                "HoldStock",
                                "RedeemCoupon",
                                "SpendPoints",
                                "OpenPayment",
                                "SellStock"),
                        messages(
                                ORDER_FLOW,
                                CALLED_OFF,
                                "RefundPayment",
                                "ReturnPoints",
                                "RestoreCoupon",
                                "ReleaseStock"),
                        messages(ORDER_FLOW, NEVER_PAID, "ClosePayment"),
                        messages(ORDER_FLOW, SENT_BACK, "EarnPoints"),
                        messages(ORDER_FLOW, PAID_TOO_LATE, "HoldStockAgain"),
                        written(ORDER_FLOW, PAID, "StockSold", "hearing StockSold"),
                        written(ORDER_FLOW, CALLED_OFF, "StockReleased", "hearing StockReleased"),
                        written(ORDER_FLOW, SENT_BACK, "MoneyReturned", "hearing MoneyReturned of a return"),
                        // what sale-core answers
                        messages(SALE_CORE, PAID, "StockHeld", "CouponRedeemed", "StockSold"),
                        messages(SALE_CORE, CALLED_OFF, "CouponRestored", "StockReleased"),
                        written(SALE_CORE, PAID_TOO_LATE, "with decided as", "deciding the second hold"),
                        // what payment does and answers
                        messages(PAYMENT, PAID, "PointsSpent"),
                        written(PAYMENT, PAID, "insert into payable", "opening the payment"),
                        written(PAYMENT, PAID, "insert into payment (", "the attempt, before the provider is called"),
                        messages(PAYMENT, PAID, "PaymentCaptured"),
                        messages(PAYMENT, PAID_FROM_WALLET, "PaymentCaptured"),
                        written(PAYMENT, PAID_FROM_WALLET, "insert into wallet_charge", "the top-up, before the call"),
                        written(PAYMENT, PAID_FROM_WALLET, "set state = 'CAPTURED', settled_at", "the top-up captured"),
                        written(PAYMENT, CALLED_OFF, "insert into refund", "the refund, before the provider is called"),
                        messages(PAYMENT, CALLED_OFF, "PaymentRefunded", "MoneyReturned", "PointsReturned"),
                        messages(PAYMENT, CALLED_OFF_WALLET, "PaymentRefunded"),
                        messages(PAYMENT, NEVER_PAID, "PaymentClosed"),
                        messages(PAYMENT, REFUSED, "PaymentGivenUp"),
                        messages(PAYMENT, SENT_BACK, "PointsEarned"))
                .flatMap(points -> points)
                .toList();
    }

    /** The units are taken in Redis, where there is no commit. */
    private static Stream<CrashPoint> handOff() {
        return Stream.of(BEFORE_SEND, AFTER_SEND)
                .map(side -> CrashPoint.ofMessage(SALE_CORE, side, "OrderPlaced", PAID));
    }

    private static Stream<CrashPoint> messages(Service victim, Purchase purchase, String... types) {
        return Stream.of(types)
                .flatMap(type -> Stream.of(BEFORE_COMMIT, AFTER_COMMIT, AFTER_SEND)
                        .map(side -> CrashPoint.ofMessage(victim, side, type, purchase)));
    }

    private static Stream<CrashPoint> written(Service victim, Purchase purchase, String trace, String label) {
        return Stream.of(BEFORE_COMMIT, AFTER_COMMIT).map(side -> new CrashPoint(victim, side, label, trace, purchase));
    }
}
