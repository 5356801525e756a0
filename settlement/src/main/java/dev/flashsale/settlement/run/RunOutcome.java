package dev.flashsale.settlement.run;

/** What can come of asking for a run. */
sealed interface RunOutcome {

    /** It will be carried out, or was already. */
    record Accepted(Run run) implements RunOutcome {}

    /** The period overlaps another one or is before it. */
    record Overlapping() implements RunOutcome {}
}
