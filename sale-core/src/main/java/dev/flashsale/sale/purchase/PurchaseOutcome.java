package dev.flashsale.sale.purchase;

import dev.flashsale.contracts.OrderPlaced;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** How a purchase can end. Only {@link OutcomeUnknown} leaves it open whether units were taken. */
sealed interface PurchaseOutcome {

    /** Kafka has the order. */
    record Placed(OrderPlaced order) implements PurchaseOutcome {}

    record SoldOut(UUID itemId, int remaining) implements PurchaseOutcome {}

    record LimitExceeded(UUID itemId, int limit, int bought) implements PurchaseOutcome {}

    record NotOpenYet(Instant opensAt, Duration retryIn) implements PurchaseOutcome {}

    record Paused() implements PurchaseOutcome {}

    record Ended() implements PurchaseOutcome {}

    record Recovering(Duration retryIn) implements PurchaseOutcome {}

    record KeyReused() implements PurchaseOutcome {}

    record InFlight(Duration retryIn) implements PurchaseOutcome {}

    /** The waiting room has not let this customer in, or not lately. */
    record NotAdmitted() implements PurchaseOutcome {}

    /** Units may be taken, and if so the order will be placed; the same key tells. */
    record OutcomeUnknown(Duration retryIn) implements PurchaseOutcome {}
}
