package dev.flashsale.order.deadletter;

/** What can happen to somebody who sends a dead letter again. */
sealed interface ReplayOutcome {

    /** Kafka has it. */
    record Sent(Replay replay) implements ReplayOutcome {}

    record SentBefore(Replay replay) implements ReplayOutcome {}

    /** Somebody may be sending it at the moment. */
    record InFlight() implements ReplayOutcome {}

    record NoSuchLetter() implements ReplayOutcome {}
}
