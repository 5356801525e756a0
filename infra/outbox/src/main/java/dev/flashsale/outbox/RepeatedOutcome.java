package dev.flashsale.outbox;

/** What becomes of a request that carries an idempotency key. */
public sealed interface RepeatedOutcome {

    /**
     * @param repeated whether the work had been done before
     */
    record Answered(Answer answer, boolean repeated) implements RepeatedOutcome {}

    /** The key was used for another request. */
    record KeyReused() implements RepeatedOutcome {}

    /** The first request with this key has no answer yet. */
    record RequestInFlight() implements RepeatedOutcome {}
}
