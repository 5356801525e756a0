package dev.flashsale.order.saga;

import static dev.flashsale.contracts.CancelReason.COUPON_REJECTED;
import static dev.flashsale.contracts.CancelReason.PAYMENT_EXPIRED;
import static dev.flashsale.contracts.CancelReason.PAYMENT_REFUSED;
import static dev.flashsale.contracts.CancelReason.POINTS_REJECTED;
import static dev.flashsale.contracts.CancelReason.SOLD_OUT;
import static dev.flashsale.order.saga.SagaState.AWAITING_PAYMENT;
import static dev.flashsale.order.saga.SagaState.CANCELLED;
import static dev.flashsale.order.saga.SagaState.CONFIRMED;
import static dev.flashsale.order.saga.SagaState.CREDITING_POINTS;
import static dev.flashsale.order.saga.SagaState.DELIVERED;
import static dev.flashsale.order.saga.SagaState.EXPIRING;
import static dev.flashsale.order.saga.SagaState.HOLDING_STOCK;
import static dev.flashsale.order.saga.SagaState.HOLDING_STOCK_AGAIN;
import static dev.flashsale.order.saga.SagaState.PLACED;
import static dev.flashsale.order.saga.SagaState.RECLAIMING_POINTS;
import static dev.flashsale.order.saga.SagaState.REDEEMING_COUPON;
import static dev.flashsale.order.saga.SagaState.REFUNDING_PAYMENT;
import static dev.flashsale.order.saga.SagaState.REFUNDING_RETURN;
import static dev.flashsale.order.saga.SagaState.RELEASING_STOCK;
import static dev.flashsale.order.saga.SagaState.RESTORING_COUPON;
import static dev.flashsale.order.saga.SagaState.RETURNED;
import static dev.flashsale.order.saga.SagaState.RETURNING_POINTS;
import static dev.flashsale.order.saga.SagaState.SELLING_STOCK;
import static dev.flashsale.order.saga.SagaState.SHIPPED;
import static dev.flashsale.order.saga.SagaState.SPENDING_POINTS;
import static dev.flashsale.order.saga.Transition.when;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.PaymentEvent.PaymentCaptured;
import dev.flashsale.contracts.PaymentEvent.PaymentGivenUp;
import dev.flashsale.contracts.PaymentReply.MoneyReturned;
import dev.flashsale.contracts.PaymentReply.PaymentClosed;
import dev.flashsale.contracts.PaymentReply.PaymentKept;
import dev.flashsale.contracts.PaymentReply.PaymentUndecided;
import dev.flashsale.contracts.PaymentReply.PointsEarned;
import dev.flashsale.contracts.PaymentReply.PointsRejected;
import dev.flashsale.contracts.PaymentReply.PointsReturned;
import dev.flashsale.contracts.PaymentReply.PointsSpent;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import dev.flashsale.contracts.SaleReply.CouponRejected;
import dev.flashsale.contracts.SaleReply.CouponRestored;
import dev.flashsale.contracts.SaleReply.StockHeld;
import dev.flashsale.contracts.SaleReply.StockRejected;
import dev.flashsale.contracts.SaleReply.StockReleased;
import dev.flashsale.contracts.SaleReply.StockSold;
import dev.flashsale.order.book.Order;
import dev.flashsale.order.saga.SagaNews.CancelAsked;
import dev.flashsale.order.saga.SagaNews.DeadlinePassed;
import dev.flashsale.order.saga.SagaNews.Delivered;
import dev.flashsale.order.saga.SagaNews.NobodyAnswers;
import dev.flashsale.order.saga.SagaNews.OrderAccepted;
import dev.flashsale.order.saga.SagaNews.PaymentReplied;
import dev.flashsale.order.saga.SagaNews.PaymentTold;
import dev.flashsale.order.saga.SagaNews.RetryAsked;
import dev.flashsale.order.saga.SagaNews.ReturnAsked;
import dev.flashsale.order.saga.SagaNews.SaleReplied;
import dev.flashsale.order.saga.SagaNews.Shipped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The purchase saga: which news leads where. The first line that fits counts; news that fits none is late or repeated
 * and changes nothing. Where several states are named, it leads to the first which the order needs. What a state asks on
 * entering, what it looks like to the customer and who needs it is in {@link SagaState}.
 */
final class PurchaseSaga {

    private static final Class<?>[] PAID = {PaymentCaptured.class, PaymentKept.class};
    private static final Class<?>[] UNPAID = {PaymentClosed.class, PaymentUndecided.class};
    private static final Class<?>[] NOT_HELD = {StockReleased.class, StockRejected.class};

    private static final List<Transition> TRANSITIONS = List.of(
            // An order is confirmed,
            when(PLACED).hears(OrderPlaced.class).goTo(HOLDING_STOCK),
            when(HOLDING_STOCK)
                    .hears(StockHeld.class)
                    .goTo(REDEEMING_COUPON, SPENDING_POINTS, AWAITING_PAYMENT, SELLING_STOCK),
            when(REDEEMING_COUPON).hears(CouponRedeemed.class).goTo(SPENDING_POINTS, AWAITING_PAYMENT, SELLING_STOCK),
            when(SPENDING_POINTS).hears(PointsSpent.class).goTo(AWAITING_PAYMENT, SELLING_STOCK),
            when(AWAITING_PAYMENT).hears(DeadlinePassed.class).goTo(EXPIRING),
            when(AWAITING_PAYMENT, EXPIRING)
                    .hears(PAID)
                    .and(Order::isPaidInFull)
                    .goTo(SELLING_STOCK),
            when(SELLING_STOCK).hears(StockSold.class).goTo(CONFIRMED),
            // delivered, perhaps sent back,
            when(CONFIRMED).hears(Shipped.class).goTo(SHIPPED),
            when(SHIPPED).hears(Delivered.class, DeadlinePassed.class).goTo(CREDITING_POINTS, DELIVERED),
            when(CREDITING_POINTS).hears(PointsEarned.class).goTo(DELIVERED),
            when(CREDITING_POINTS, DELIVERED)
                    .hears(ReturnAsked.class)
                    .goTo(REFUNDING_RETURN, RECLAIMING_POINTS, RETURNED),
            when(REFUNDING_RETURN).hears(MoneyReturned.class).goTo(RECLAIMING_POINTS, RETURNED),
            when(RECLAIMING_POINTS).hears(PointsReturned.class).goTo(RETURNED),
            // or cannot be,
            when(HOLDING_STOCK).hears(StockRejected.class).because(SOLD_OUT).goTo(CANCELLED),
            when(REDEEMING_COUPON)
                    .hears(CouponRejected.class)
                    .because(COUPON_REJECTED)
                    .undoFrom(RELEASING_STOCK),
            when(SPENDING_POINTS)
                    .hears(PointsRejected.class)
                    .because(POINTS_REJECTED)
                    .undoFrom(RESTORING_COUPON),
            when(EXPIRING).hears(UNPAID).because(PAYMENT_EXPIRED).undoFrom(RETURNING_POINTS),
            when(AWAITING_PAYMENT, EXPIRING)
                    .hears(PaymentGivenUp.class)
                    .because(PAYMENT_REFUSED)
                    .undoFrom(RETURNING_POINTS),
            when(AWAITING_PAYMENT, EXPIRING)
                    .hears(PAID)
                    .because(PAYMENT_REFUSED)
                    .undoFrom(REFUNDING_PAYMENT),
            when(SELLING_STOCK).hears(NOT_HELD).because(SOLD_OUT).undoFrom(REFUNDING_PAYMENT),
            // or is called off;
            when(HOLDING_STOCK).hears(CancelAsked.class).undoFrom(RELEASING_STOCK),
            when(REDEEMING_COUPON).hears(CancelAsked.class).undoFrom(RESTORING_COUPON),
            when(SPENDING_POINTS).hears(CancelAsked.class).undoFrom(RETURNING_POINTS),
            when(AWAITING_PAYMENT, EXPIRING, SELLING_STOCK, CONFIRMED)
                    .hears(CancelAsked.class)
                    .undoFrom(REFUNDING_PAYMENT),
            // then everything is given back. Whatever participants have rejected they need not call given back.
            when(REFUNDING_PAYMENT).hears(MoneyReturned.class).undoFrom(RETURNING_POINTS),
            when(RETURNING_POINTS)
                    .hears(PointsReturned.class, PointsRejected.class)
                    .undoFrom(RESTORING_COUPON),
            when(RESTORING_COUPON)
                    .hears(CouponRestored.class, CouponRejected.class)
                    .undoFrom(RELEASING_STOCK),
            when(RELEASING_STOCK).hears(NOT_HELD).and(Order::holdsMoney).goTo(HOLDING_STOCK_AGAIN, REFUNDING_PAYMENT),
            when(RELEASING_STOCK).hears(NOT_HELD).goTo(CANCELLED),
            // Money that comes after the order expired revives it, or goes back.
            when(RETURNING_POINTS, RESTORING_COUPON, RELEASING_STOCK)
                    .hears(PaymentCaptured.class)
                    .and(Order::mayBePaidLate)
                    .remember(),
            when(CANCELLED)
                    .hears(PaymentCaptured.class)
                    .and(Order::mayBePaidLate)
                    .goTo(HOLDING_STOCK_AGAIN, REFUNDING_PAYMENT),
            when(HOLDING_STOCK_AGAIN).hears(StockHeld.class).goTo(SELLING_STOCK),
            when(HOLDING_STOCK_AGAIN)
                    .hears(StockRejected.class, CancelAsked.class)
                    .undoFrom(REFUNDING_PAYMENT));

    private PurchaseSaga() {}

    /** Empty when the news changes nothing. */
    static Optional<Move> next(Purchase purchase, SagaNews news, Instant now) {
        return TRANSITIONS.stream()
                .filter(transition -> transition.fits(purchase, news, now))
                .findFirst()
                .map(transition -> Move.along(transition, purchase, news, now))
                .or(() -> insist(purchase, news, now));
    }

    /** A question without an answer is asked again, in the end by an operator; that it has failed is never assumed. */
    private static Optional<Move> insist(Purchase purchase, SagaNews news, Instant now) {
        if (!purchase.state().awaitsReply()) {
            return Optional.empty();
        }
        return switch (news) {
            case DeadlinePassed _ -> Optional.of(Move.again(purchase, now));
            case NobodyAnswers _ -> Optional.of(Move.parking(purchase, news, now));
            case RetryAsked _ -> Optional.of(Move.anew(purchase, news, now));
            case OrderAccepted _, SaleReplied _, PaymentReplied _, PaymentTold _ -> Optional.empty();
            case CancelAsked _, Shipped _, Delivered _, ReturnAsked _ -> Optional.empty();
        };
    }
}
