package dev.flashsale.order.saga;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import dev.flashsale.contracts.SaleReply.CouponRejected;
import dev.flashsale.order.book.Order;
import java.util.Optional;

/** What a saga can hear. */
public sealed interface SagaNews {

    /** The message itself; its type is what the definition asks for and what the timeline shows. */
    default Object message() {
        return this;
    }

    /** Why the order ends, where the news says so and the definition does not. */
    default Optional<CancelReason> reason() {
        return Optional.empty();
    }

    /** What the timeline keeps beside the message. */
    default Optional<String> note() {
        return Optional.empty();
    }

    /** The order with what the news says of it. */
    default Order appliedTo(Order order) {
        return order;
    }

    /** The order has just been recorded. */
    record OrderAccepted(OrderPlaced message) implements SagaNews {}

    /** Sale-core has answered. */
    record SaleReplied(SaleReply message) implements SagaNews {

        @Override
        public Optional<String> note() {
            return message instanceof CouponRejected rejected ? Optional.of(rejected.reason()) : Optional.empty();
        }

        @Override
        public Order appliedTo(Order order) {
            return message instanceof CouponRedeemed coupon ? order.redeeming(coupon) : order;
        }
    }

    /** Somebody calls the order off. */
    record CancelAsked(CancelReason by, Optional<String> words) implements SagaNews {

        @Override
        public Optional<CancelReason> reason() {
            return Optional.of(by);
        }

        @Override
        public Optional<String> note() {
            return words;
        }
    }

    /** The present state has lasted as long as it may. */
    record DeadlinePassed() implements SagaNews {}
}
