package dev.flashsale.order.saga;

import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.order.book.Order;
import java.util.Optional;
import java.util.function.Function;

/** Where a saga can stand: what the customer sees meanwhile, and what is sent to whom on entering. */
public enum SagaState {
    PLACED(OrderStatus.PLACED),
    HOLDING_STOCK(OrderStatus.PLACED, SagaQuestion::holdStock),
    REDEEMING_COUPON(OrderStatus.PLACED, SagaQuestion::redeemCoupon),
    SPENDING_POINTS(OrderStatus.PLACED, SagaQuestion::spendPoints),
    AWAITING_PAYMENT(OrderStatus.AWAITING_PAYMENT, SagaQuestion::openPayment),
    EXPIRING(OrderStatus.AWAITING_PAYMENT, SagaQuestion::closePayment),
    SELLING_STOCK(OrderStatus.CONFIRMED, SagaQuestion::sellStock),
    CONFIRMED(OrderStatus.CONFIRMED),
    SHIPPED(OrderStatus.CONFIRMED),
    CREDITING_POINTS(OrderStatus.CONFIRMED, SagaQuestion::earnPoints),
    DELIVERED(OrderStatus.CONFIRMED),
    REFUNDING_RETURN(OrderStatus.CONFIRMED, SagaQuestion::refundPayment),
    RECLAIMING_POINTS(OrderStatus.CONFIRMED, SagaQuestion::returnPoints),
    RETURNED(OrderStatus.RETURNED),
    REFUNDING_PAYMENT(OrderStatus.CANCELLING, SagaQuestion::refundPayment),
    RETURNING_POINTS(OrderStatus.CANCELLING, SagaQuestion::returnPoints),
    RESTORING_COUPON(OrderStatus.CANCELLING, SagaQuestion::restoreCoupon),
    RELEASING_STOCK(OrderStatus.CANCELLING, SagaQuestion::releaseStock),
    HOLDING_STOCK_AGAIN(OrderStatus.CANCELLING, SagaQuestion::holdStockAgain),
    CANCELLED(OrderStatus.CANCELLED);

    private final OrderStatus shownAs;
    private final Optional<Function<Order, SagaQuestion>> question;

    SagaState(OrderStatus shownAs) {
        this.shownAs = shownAs;
        this.question = Optional.empty();
    }

    SagaState(OrderStatus shownAs, Function<Order, SagaQuestion> question) {
        this.shownAs = shownAs;
        this.question = Optional.of(question);
    }

    OrderStatus shownAs() {
        return shownAs;
    }

    /** What is sent on entering, and again while nobody answers. */
    Optional<SagaQuestion> questionFor(Order order) {
        return question.map(asked -> asked.apply(order));
    }

    /** What the order has no use for is passed over. */
    boolean isNeededBy(Order order) {
        return switch (this) {
            case REDEEMING_COUPON, RESTORING_COUPON -> order.namesCoupon();
            case SPENDING_POINTS, RETURNING_POINTS -> order.pointsToSpend() > 0;
            case AWAITING_PAYMENT, REFUNDING_PAYMENT, REFUNDING_RETURN, CREDITING_POINTS -> !order.nothingIsDue();
            case RECLAIMING_POINTS -> order.pointsToSpend() > 0 || !order.nothingIsDue();
            case HOLDING_STOCK_AGAIN -> order.canBeRevived();
            case PLACED, HOLDING_STOCK, EXPIRING, SELLING_STOCK, CONFIRMED, SHIPPED, DELIVERED -> true;
            case RETURNED, RELEASING_STOCK, CANCELLED -> true;
        };
    }

    /** Something is still to happen, and soon; statements say so as {@code state not in (…)}. */
    boolean isOpen() {
        return switch (this) {
            case CONFIRMED, SHIPPED, DELIVERED, CANCELLED, RETURNED -> false;
            case PLACED, HOLDING_STOCK, REDEEMING_COUPON, SPENDING_POINTS, AWAITING_PAYMENT, EXPIRING -> true;
            case SELLING_STOCK, CREDITING_POINTS, REFUNDING_RETURN, RECLAIMING_POINTS -> true;
            case REFUNDING_PAYMENT, RETURNING_POINTS, RESTORING_COUPON, RELEASING_STOCK, HOLDING_STOCK_AGAIN -> true;
        };
    }

    boolean asks() {
        return question.isPresent();
    }

    /** Customers answer when they like; everybody else is asked again. */
    boolean awaitsReply() {
        return asks() && this != AWAITING_PAYMENT;
    }
}
