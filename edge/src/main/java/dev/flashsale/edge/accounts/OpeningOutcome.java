package dev.flashsale.edge.accounts;

/** What can come of signing up. */
sealed interface OpeningOutcome {

    record Opened(Account account) implements OpeningOutcome {}

    record EmailTaken() implements OpeningOutcome {}
}
