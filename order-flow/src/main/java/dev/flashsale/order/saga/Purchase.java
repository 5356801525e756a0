package dev.flashsale.order.saga;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.order.book.Order;
import java.util.Optional;
import java.util.UUID;

/**
 * An order and where its saga stands.
 *
 * @param attempts how often the question of the state was asked
 * @param steps how many steps the timeline has
 */
record Purchase(Order order, SagaState state, int attempts, int steps) {

    static Purchase asPlaced(OrderPlaced placed) {
        return new Purchase(Order.asPlaced(placed), SagaState.PLACED, 0, 0);
    }

    UUID orderId() {
        return order.id();
    }

    /** What the news says is part of the order from now on. */
    Purchase told(SagaNews news) {
        return new Purchase(news.appliedTo(order), state, attempts, steps);
    }

    /** The first reason stays: whoever calls an order off a second time changes nothing. */
    Purchase entering(SagaState next, Optional<CancelReason> reason) {
        var why = Optional.ofNullable(order.cancelReason()).or(() -> reason).orElse(null);
        var questions = next.asks() ? 1 : 0;
        return new Purchase(order.with(next.shownAs(), why), next, questions, steps + 1 + questions);
    }

    Purchase askingAgain() {
        return new Purchase(order, state, attempts + 1, steps + 1);
    }
}
