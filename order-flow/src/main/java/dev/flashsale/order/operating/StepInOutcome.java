package dev.flashsale.order.operating;

/** What can come of an operator's stepping in. */
enum StepInOutcome {
    DONE,
    NOTHING_FITS,
    UNKNOWN_ORDER
}
