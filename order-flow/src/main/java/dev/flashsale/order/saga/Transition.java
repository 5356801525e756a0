package dev.flashsale.order.saga;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.order.book.Order;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One line of the saga's definition. */
record Transition(
        Set<SagaState> from,
        Class<?> message,
        Predicate<Order> condition,
        Optional<CancelReason> reason,
        SagaState to) {

    static Transition when(SagaState first, SagaState... others) {
        return new Transition(EnumSet.of(first, others), Object.class, _ -> true, Optional.empty(), first);
    }

    Transition hears(Class<?> message) {
        return new Transition(from, message, condition, reason, to);
    }

    Transition and(Predicate<Order> condition) {
        return new Transition(from, message, condition, reason, to);
    }

    Transition because(CancelReason reason) {
        return new Transition(from, message, condition, Optional.of(reason), to);
    }

    Transition goTo(SagaState to) {
        return new Transition(from, message, condition, reason, to);
    }

    boolean fits(Purchase purchase, SagaNews news) {
        return from.contains(purchase.state())
                && message.isInstance(news.message())
                && condition.test(purchase.order());
    }
}
