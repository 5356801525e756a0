package dev.flashsale.order.saga;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.order.book.Order;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One line of the saga's definition.
 *
 * @param condition what must hold of the order before the news
 * @param route leads to the first of these states which the order needs, with the news taken in
 */
record Transition(
        Set<SagaState> from,
        Set<Class<?>> messages,
        Predicate<Order> condition,
        Optional<CancelReason> reason,
        List<SagaState> route) {

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

    boolean fits(Purchase purchase, SagaNews news) {
        return from.contains(purchase.state())
                && messages.contains(news.message().getClass())
                && condition.test(purchase.order());
    }

    SagaState destinationOf(Order order) {
        return route.stream()
                .filter(state -> state.isNeededBy(order))
                .findFirst()
                .orElseThrow();
    }
}
