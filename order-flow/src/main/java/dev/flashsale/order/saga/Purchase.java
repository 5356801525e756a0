package dev.flashsale.order.saga;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.order.book.Order;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An order and where its saga stands.
 *
 * @param attempts how often the question of the state was asked
 * @param steps how many steps the timeline has
 * @param parked nobody asks any more until an answer comes or an operator steps in
 * @param trace of the click that placed the order; what happens to it later belongs to the same
 */
record Purchase(
        Order order,
        SagaState state,
        int attempts,
        int steps,
        boolean parked,
        @Nullable String trace) {

    static Purchase asPlaced(OrderPlaced placed) {
        return asPlaced(placed, null);
    }

    static Purchase asPlaced(OrderPlaced placed, @Nullable String trace) {
        return new Purchase(Order.asPlaced(placed), SagaState.PLACED, 0, 0, false, trace);
    }

    UUID orderId() {
        return order.id();
    }

    /** Whether this command is one of those which the present state has sent, the first or a repeated one. */
    boolean isAsking(UUID command) {
        // Since it was entered, a state may have taken two more steps: money was remembered, and nobody answered.
        int quiet = parked ? 2 : 1;
        return IntStream.rangeClosed(steps - attempts - quiet + 1, steps)
                .mapToObj(step -> SagaMessages.commandId(orderId(), step))
                .anyMatch(command::equals);
    }

    /** What there is to tell once the deadline has passed. */
    SagaNews overdue(int parkAfter) {
        return state.awaitsReply() && attempts >= parkAfter
                ? new SagaNews.NobodyAnswers()
                : new SagaNews.DeadlinePassed();
    }

    /** What the news says is part of the order from now on. */
    Purchase told(SagaNews news, Instant at) {
        return new Purchase(news.appliedTo(order, at), state, attempts, steps, parked, trace);
    }

    Purchase entering(SagaState next, Optional<CancelReason> reason) {
        var questions = next.asks() ? 1 : 0;
        return new Purchase(
                order.with(next.shownAs(), why(next, reason)), next, questions, steps + 1 + questions, false, trace);
    }

    Purchase staying() {
        return new Purchase(order, state, attempts, steps + 1, parked, trace);
    }

    Purchase askingAgain() {
        return new Purchase(order, state, attempts + 1, steps + 1, parked, trace);
    }

    Purchase parking() {
        return new Purchase(order, state, attempts, steps + 1, true, trace);
    }

    /** The first reason stays: whoever calls an order off a second time changes nothing. One that goes on has none. */
    private @Nullable CancelReason why(SagaState next, Optional<CancelReason> reason) {
        var callsOff = next.shownAs() == OrderStatus.CANCELLING || next.shownAs() == OrderStatus.CANCELLED;
        return callsOff
                ? Optional.ofNullable(order.cancelReason()).or(() -> reason).orElse(null)
                : null;
    }
}
