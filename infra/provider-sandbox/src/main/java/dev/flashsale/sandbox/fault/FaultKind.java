package dev.flashsale.sandbox.fault;

/** What can go wrong to order. */
public enum FaultKind {
    /** {@code REFUSE=<code>}: nothing is done, the answer is the refusal. */
    REFUSE(true),
    /** {@code DELAY=<duration>}: it is done that much later, also when the client has gone by then. */
    DELAY(true),
    /** {@code LATE=<duration>}: it is done at once, the answer comes that much later. */
    LATE(true),
    /** 500, and nothing is done. */
    FAIL_BEFORE(false),
    /** 500, and it is done. */
    FAIL_AFTER(false),
    /** The connection is cut, and nothing is done. */
    CUT_BEFORE(false),
    /** The connection is cut, and it is done. */
    CUT_AFTER(false),
    WEBHOOK_LOST(false),
    WEBHOOK_TWICE(false),
    /** {@code WEBHOOK_LATE=<duration>}: what happens to the payment meanwhile is told before. */
    WEBHOOK_LATE(true);

    private final boolean argued;

    FaultKind(boolean argued) {
        this.argued = argued;
    }

    boolean isArgued() {
        return argued;
    }
}
