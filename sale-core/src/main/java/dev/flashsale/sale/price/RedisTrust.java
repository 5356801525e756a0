package dev.flashsale.sale.price;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Whether what Redis holds can be believed, and whether it is worth asking at the moment. */
final class RedisTrust {

    private static final Duration REST = Duration.ofMillis(500);

    private final AtomicLong losses = new AtomicLong();
    private volatile long trustedAfter = -1;
    private volatile long restUntil = System.nanoTime();

    /** The connection was lost, or Redis could not be told something. */
    void lose() {
        losses.incrementAndGet();
    }

    /** How often that happened so far. */
    long losses() {
        return losses.get();
    }

    boolean isTrusted() {
        return trustedAfter == losses.get();
    }

    /** Everything that changed before is known to be forgotten, provided the connection was not lost once more. */
    void trustAfter(long seenLosses) {
        trustedAfter = seenLosses;
    }

    /** It was slow, or failed: leave it alone for a moment. */
    void rest() {
        restUntil = System.nanoTime() + REST.toNanos();
    }

    boolean isUsable() {
        return isTrusted() && System.nanoTime() - restUntil >= 0;
    }
}
