package dev.flashsale.order.saga;

import static dev.flashsale.contracts.CancelReason.COUPON_REJECTED;
import static dev.flashsale.contracts.CancelReason.PAYMENT_EXPIRED;
import static dev.flashsale.contracts.CancelReason.SOLD_OUT;
import static dev.flashsale.order.saga.SagaState.AWAITING_PAYMENT;
import static dev.flashsale.order.saga.SagaState.CANCELLED;
import static dev.flashsale.order.saga.SagaState.CONFIRMED;
import static dev.flashsale.order.saga.SagaState.HOLDING_STOCK;
import static dev.flashsale.order.saga.SagaState.PLACED;
import static dev.flashsale.order.saga.SagaState.REDEEMING_COUPON;
import static dev.flashsale.order.saga.SagaState.RELEASING_STOCK;
import static dev.flashsale.order.saga.SagaState.RESTORING_COUPON;
import static dev.flashsale.order.saga.SagaState.SELLING_STOCK;
import static dev.flashsale.order.saga.Transition.when;

import dev.flashsale.contracts.OrderPlaced;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The purchase saga: which news leads where. The first line that fits counts; news that fits none is late or repeated
 * and changes nothing. Where several states are named, it leads to the first which the order needs. What a state asks on
 * entering, what it looks like to the customer and who needs it is in {@link SagaState}.
 */
final class PurchaseSaga {

    private static final List<Transition> TRANSITIONS = List.of(
            when(PLACED).hears(OrderPlaced.class).goTo(HOLDING_STOCK),
            when(HOLDING_STOCK).hears(StockHeld.class).goTo(REDEEMING_COUPON, AWAITING_PAYMENT, SELLING_STOCK),
            when(REDEEMING_COUPON).hears(CouponRedeemed.class).goTo(AWAITING_PAYMENT, SELLING_STOCK),
            when(SELLING_STOCK).hears(StockSold.class).goTo(CONFIRMED),
            when(HOLDING_STOCK).hears(StockRejected.class).because(SOLD_OUT).goTo(CANCELLED),
            when(REDEEMING_COUPON)
                    .hears(CouponRejected.class)
                    .because(COUPON_REJECTED)
                    .goTo(RELEASING_STOCK),
            when(AWAITING_PAYMENT)
                    .hears(DeadlinePassed.class)
                    .because(PAYMENT_EXPIRED)
                    .goTo(RESTORING_COUPON, RELEASING_STOCK),
            when(HOLDING_STOCK).hears(CancelAsked.class).goTo(RELEASING_STOCK),
            when(REDEEMING_COUPON, AWAITING_PAYMENT).hears(CancelAsked.class).goTo(RESTORING_COUPON, RELEASING_STOCK),
            when(SELLING_STOCK, CONFIRMED)
                    .hears(CancelAsked.class)
                    .and(Order::nothingIsDue)
                    .goTo(RESTORING_COUPON, RELEASING_STOCK),
            // Participants answer with how things stand: whatever they have rejected they will not call given back.
            when(RESTORING_COUPON)
                    .hears(CouponRestored.class, CouponRejected.class)
                    .goTo(RELEASING_STOCK),
            when(RELEASING_STOCK)
                    .hears(StockReleased.class, StockRejected.class)
                    .goTo(CANCELLED));

    private PurchaseSaga() {}

    /** Empty when the news changes nothing. A question without an answer is asked again, never given up. */
    static Optional<Move> next(Purchase purchase, SagaNews news, Instant now) {
        return TRANSITIONS.stream()
                .filter(transition -> transition.fits(purchase, news))
                .findFirst()
                .map(transition -> Move.along(transition, purchase, news, now))
                .or(() -> askAgain(purchase, news, now));
    }

    private static Optional<Move> askAgain(Purchase purchase, SagaNews news, Instant now) {
        return Optional.of(purchase)
                .filter(asking ->
                        news instanceof DeadlinePassed && asking.state().asks())
                .map(asking -> Move.again(asking, now));
    }
}
