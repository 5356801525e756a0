package dev.flashsale.sale.counter;

/** Redis could not be asked, or did not answer. */
public final class CounterUnreachable extends RuntimeException {

    private final boolean maybeDone;

    CounterUnreachable(boolean maybeDone, Throwable cause) {
        super("Redis cannot be reached: " + cause.getMessage(), cause);
        this.maybeDone = maybeDone;
    }

    /** Whether the command may have been carried out all the same. */
    public boolean isMaybeDone() {
        return maybeDone;
    }
}
