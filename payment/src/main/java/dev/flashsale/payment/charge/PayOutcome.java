package dev.flashsale.payment.charge;

import java.time.Instant;

/** What comes of asking to pay an order. None of these is a fault. */
sealed interface PayOutcome {

    /** There is an attempt; its state says what came of it. */
    record Attempted(Payment payment) implements PayOutcome {}

    /** Another attempt of the order, or this very one, is being carried out. */
    record RequestInFlight() implements PayOutcome {}

    record KeyReused() implements PayOutcome {}

    record NotPayable() implements PayOutcome {}

    /** Perhaps nobody has told us yet. */
    record NotRecordedYet() implements PayOutcome {}

    record OfSomebodyElse() implements PayOutcome {}

    record AmountDiffers(long amountDue) implements PayOutcome {}

    record ProviderAway() implements PayOutcome {}

    record PinLocked(Instant until) implements PayOutcome {}

    record NoWallet() implements PayOutcome {}
}
