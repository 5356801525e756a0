package dev.flashsale.sale.live;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** How many viewers there is room for, and how soon there will be room, judged by how many came and left lately. */
@Component
class Places {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final LiveSettings settings;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    Places(LiveSettings settings) {
        this.settings = settings;
    }

    /** Answers whether there was one. */
    boolean take() {
        int before = taken.getAndUpdate(viewers -> viewers < settings.viewers() ? viewers + 1 : viewers);
        if (before < settings.viewers()) {
            return true;
        }
        refused.incrementAndGet();
        return false;
    }

    void giveBack() {
        taken.decrementAndGet();
        left.incrementAndGet();
    }

    int taken() {
        return taken.get();
    }

    /** Those who are refused compete for the places of those who leave, both counted since the last heartbeat. */
    Duration wait(Duration period) {
        var wait = period.multipliedBy(refused.get() + 1L).dividedBy(left.get() + 1L);
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    void countAnew() {
        left.set(0);
        refused.set(0);
    }
}
