package dev.flashsale.settlement.reconcile;

import java.time.Duration;
import java.time.Instant;

/** From a moment until before another. */
record Span(Instant from, Instant to) {

    Span widened(Duration margin) {
        return new Span(from.minus(margin), to.plus(margin));
    }
}
