package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.fault.Refusal;

/** What came of a call. */
sealed interface Verdict {

    /** As it stands after the call. */
    record Stands(Payment payment) implements Verdict {}

    record Refused(Refusal refusal) implements Verdict {}

    /** No answer at all. */
    record Silent() implements Verdict {}
}
