package dev.flashsale.order.saga;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.PaymentEvent;
import dev.flashsale.contracts.PaymentEvent.PaymentCaptured;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.PaymentReply.MoneyReturned;
import dev.flashsale.contracts.PaymentReply.PaymentKept;
import dev.flashsale.contracts.PaymentReply.PointsReturned;
import dev.flashsale.contracts.PaymentReply.PointsSpent;
import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import dev.flashsale.order.book.Order;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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

    /** Whether it is news in the purchase's present state, and not an answer to what it asked in an earlier one. */
    default boolean concerns(Purchase purchase) {
        return true;
    }

    /** The order with what the news says of it. */
    default Order appliedTo(Order order, Instant at) {
        return order;
    }

    /** The order has just been recorded. */
    record OrderAccepted(OrderPlaced message) implements SagaNews {}

    /**
     * Sale-core has answered.
     *
     * @param answers the command; empty where sale-core does not say
     */
    record SaleReplied(SaleReply message, Optional<UUID> answers) implements SagaNews {

        @Override
        public boolean concerns(Purchase purchase) {
            return answers.map(purchase::isAsking).orElse(true);
        }

        @Override
        public Order appliedTo(Order order, Instant at) {
            return message instanceof CouponRedeemed coupon ? order.redeeming(coupon) : order;
        }
    }

    /** Payment has answered. */
    record PaymentReplied(PaymentReply message) implements SagaNews {

        @Override
        public Order appliedTo(Order order, Instant at) {
            return switch (message) {
                case PointsSpent spent -> order.spending(spent.points());
                case PointsReturned _ -> order.withPointsReturned();
                case PaymentKept kept -> order.capturing(kept.amount());
                case MoneyReturned _ -> order.withMoneyReturned();
                case PaymentReply.PointsRejected _, PaymentReply.PointsEarned _ -> order;
                case PaymentReply.PaymentClosed _, PaymentReply.PaymentUndecided _ -> order;
            };
        }
    }

    /** Payment tells of something that it was not asked about. */
    record PaymentTold(PaymentEvent message) implements SagaNews {

        @Override
        public Order appliedTo(Order order, Instant at) {
            return message instanceof PaymentCaptured captured ? order.capturing(captured.amount()) : order;
        }
    }

    /** Somebody calls the order off. */
    record CancelAsked(CancelReason by, Optional<String> words) implements SagaNews {

        @Override
        public Optional<CancelReason> reason() {
            return Optional.of(by);
        }
    }

    /** The seller has sent the goods. */
    record Shipped(String carrier, String trackingNumber) implements SagaNews {

        @Override
        public Order appliedTo(Order order, Instant at) {
            return order.shipped(carrier, trackingNumber, at);
        }
    }

    /** The seller says that the goods have arrived. */
    record Delivered() implements SagaNews {

        @Override
        public Order appliedTo(Order order, Instant at) {
            return order.arrived(at);
        }
    }

    /** The customer sends the goods back. */
    record ReturnAsked(String why) implements SagaNews {

        @Override
        public Order appliedTo(Order order, Instant at) {
            return order.sentBack(at);
        }
    }

    /** The present state has lasted as long as it may; a shipment of which nobody tells has arrived by then. */
    record DeadlinePassed() implements SagaNews {

        @Override
        public Order appliedTo(Order order, Instant at) {
            return order.arrived(at);
        }
    }

    /** A question was asked so often in vain that somebody should have a look. */
    record NobodyAnswers() implements SagaNews {}

    /** An operator wants the question asked again. */
    record RetryAsked() implements SagaNews {}
}
