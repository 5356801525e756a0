package dev.flashsale.payment.charge;

/** Whether an attempt to pay begins. */
sealed interface Beginning {

    /** Written down and committed: somebody may be asked for the money. */
    record Begun(Payment payment) implements Beginning {}

    /** There is nothing to do but to answer. */
    record Answered(PayOutcome outcome) implements Beginning {}
}
