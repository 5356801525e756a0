package dev.flashsale.order.cancel;

import dev.flashsale.order.book.Order;

/** What can come of calling an order off. */
sealed interface CancelOutcome {

    /** It is called off, now or already; the first reason stays. */
    record CalledOff(Order order) implements CancelOutcome {}

    record NotCancellable() implements CancelOutcome {}

    /** The purchase is accepted and on its way here; nothing was changed. */
    record NotRecordedYet() implements CancelOutcome {}
}
