package dev.flashsale.order.saga;

import static dev.flashsale.order.saga.SagaState.REFUNDING_PAYMENT;
import static dev.flashsale.order.saga.SagaState.RELEASING_STOCK;
import static dev.flashsale.order.saga.SagaState.RESTORING_COUPON;
import static dev.flashsale.order.saga.SagaState.RETURNING_POINTS;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.order.book.Order;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One line of the saga's definition.
 *
 * @param condition what must hold of the order with the news taken in
 * @param route leads to the first of these states which the order needs; stays where it is if there is none
 */
record Transition(
        Set<SagaState> from,
        Set<Class<?>> messages,
        Predicate<Order> condition,
        Optional<CancelReason> reason,
        List<SagaState> route) {

    /** In reverse order of the steps. */
    private static final List<SagaState> UNDOING =
            List.of(REFUNDING_PAYMENT, RETURNING_POINTS, RESTORING_COUPON, RELEASING_STOCK);

    static Transition when(SagaState first, SagaState... others) {
        return new Transition(EnumSet.of(first, others), Set.of(), _ -> true, Optional.empty(), List.of());
    }

    Transition hears(Class<?>... anyOf) {
        return new Transition(from, Set.of(anyOf), condition, reason, route);
    }

    Transition and(Predicate<Order> condition) {
        return new Transition(from, messages, condition, reason, route);
    }

    Transition because(CancelReason reason) {
        return new Transition(from, messages, condition, Optional.of(reason), route);
    }

    Transition goTo(SagaState... firstNeededOf) {
        return new Transition(from, messages, condition, reason, List.of(firstNeededOf));
    }

    /** Gives everything back from this step on, as far as the order needs it. */
    Transition undoFrom(SagaState step) {
        var steps = UNDOING.subList(UNDOING.indexOf(step), UNDOING.size());
        return new Transition(from, messages, condition, reason, steps);
    }

    /** Only keeps in mind what the news says; said twice it changes nothing. */
    Transition remember() {
        return this;
    }

    boolean stays() {
        return route.isEmpty();
    }

    boolean fits(Purchase purchase, SagaNews news, Instant now) {
        return from.contains(purchase.state())
                && messages.contains(news.message().getClass())
                && news.concerns(purchase)
                && fits(purchase.order(), news.appliedTo(purchase.order(), now));
    }

    SagaState destinationOf(Order order) {
        return route.stream()
                .filter(state -> state.isNeededBy(order))
                .findFirst()
                .orElseThrow();
    }

    private boolean fits(Order before, Order told) {
        return condition.test(told) && !(stays() && told.equals(before));
    }
}
