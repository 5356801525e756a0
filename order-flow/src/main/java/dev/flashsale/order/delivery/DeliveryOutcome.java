package dev.flashsale.order.delivery;

import dev.flashsale.order.book.Order;

/** What can come of a step of the delivery. */
sealed interface DeliveryOutcome {

    /** It is done, now or already. */
    record Done(Order order) implements DeliveryOutcome {}

    record NotPossible() implements DeliveryOutcome {}

    /** There is no such order, or none of the caller's. */
    record NotFound() implements DeliveryOutcome {}
}
