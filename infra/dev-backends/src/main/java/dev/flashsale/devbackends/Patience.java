package dev.flashsale.devbackends;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something to become true, asking often, for so long and no longer. */
record Patience(Duration limit) {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(15);

    static Patience of(Duration limit) {
        return new Patience(limit);
    }

    /** Whether it became true in time. */
    boolean until(BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
    }
}
