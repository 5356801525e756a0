package dev.flashsale.settlement.reconcile;

/** RETRYING: a book could not be read; until it can, what was found earlier, if anything, stays. */
enum ReconciliationState {
    REQUESTED,
    RUNNING,
    RETRYING,
    FINISHED
}
