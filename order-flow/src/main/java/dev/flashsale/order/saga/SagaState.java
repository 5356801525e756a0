package dev.flashsale.order.saga;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.contracts.SaleCommand.HoldStock;
import dev.flashsale.contracts.SaleCommand.RedeemCoupon;
import dev.flashsale.contracts.SaleCommand.ReleaseStock;
import dev.flashsale.contracts.SaleCommand.RestoreCoupon;
import dev.flashsale.contracts.SaleCommand.SellStock;
import dev.flashsale.order.book.Order;
import java.util.Optional;
import java.util.function.Function;

/** Where a saga can stand: what the customer sees meanwhile, and what is asked of whom on entering. */
enum SagaState {
    PLACED(OrderStatus.PLACED),
    HOLDING_STOCK(OrderStatus.PLACED, order -> new HoldStock(order.orderId(), order)),
    REDEEMING_COUPON(OrderStatus.PLACED, order -> new RedeemCoupon(order.orderId(), order)),
    AWAITING_PAYMENT(OrderStatus.AWAITING_PAYMENT),
    SELLING_STOCK(OrderStatus.CONFIRMED, order -> new SellStock(order.orderId())),
    CONFIRMED(OrderStatus.CONFIRMED),
    RESTORING_COUPON(OrderStatus.CANCELLING, order -> new RestoreCoupon(order.orderId(), order)),
    RELEASING_STOCK(OrderStatus.CANCELLING, order -> new ReleaseStock(order.orderId(), order)),
    CANCELLED(OrderStatus.CANCELLED);

    private final OrderStatus shownAs;
    private final Optional<Function<OrderPlaced, SaleCommand>> question;

    SagaState(OrderStatus shownAs) {
        this.shownAs = shownAs;
        this.question = Optional.empty();
    }

    SagaState(OrderStatus shownAs, Function<OrderPlaced, SaleCommand> question) {
        this.shownAs = shownAs;
        this.question = Optional.of(question);
    }

    OrderStatus shownAs() {
        return shownAs;
    }

    /** The command that is sent on entering, and again while nobody answers. */
    Optional<SaleCommand> questionFor(OrderPlaced order) {
        return question.map(command -> command.apply(order));
    }

    /** What the order has no use for is passed over. */
    boolean isNeededBy(Order order) {
        return switch (this) {
            case REDEEMING_COUPON, RESTORING_COUPON -> order.namesCoupon();
            case AWAITING_PAYMENT -> !order.nothingIsDue();
            case PLACED, HOLDING_STOCK, SELLING_STOCK, CONFIRMED, RELEASING_STOCK, CANCELLED -> true;
        };
    }

    /** Something is still to happen by itself. */
    boolean isOpen() {
        return this != CONFIRMED && this != CANCELLED;
    }

    boolean asks() {
        return question.isPresent();
    }
}
