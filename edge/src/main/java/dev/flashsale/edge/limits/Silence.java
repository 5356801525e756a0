package dev.flashsale.edge.limits;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Notices when Redis has not answered for a while. Then most requests do not wait for it in vain, and do not pile up in
 * front of it; one in a while asks whether it is back.
 */
@Component
class Silence {

    private static final int NOTICED_AFTER = 20;
    private static final long PROBE_EVERY = Duration.ofMillis(100).toNanos();

    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile long nextProbe = System.nanoTime();

    /** Whether it is no use to ask. Two who ask at the same moment may both probe. */
    boolean isKnown() {
        if (unanswered.get() < NOTICED_AFTER) {
            return false;
        }
        var now = System.nanoTime();
        if (now - nextProbe < 0) {
            return true;
        }
        nextProbe = now + PROBE_EVERY;
        return false;
    }

    void answered() {
        if (unanswered.get() != 0) {
            unanswered.set(0);
        }
    }

    void notAnswered() {
        unanswered.incrementAndGet();
    }
}
