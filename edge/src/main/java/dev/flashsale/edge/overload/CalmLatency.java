package dev.flashsale.edge.overload;

import java.util.concurrent.atomic.LongAccumulator;

/**
 * What the quickest answers take. It falls at once and rises slowly, and only while there is room: what takes long in a
 * crowd takes long because of the crowd.
 */
final class CalmLatency {

    private static final int SLOWLY = 64;

    private final LongAccumulator quickest = new LongAccumulator(Math::min, Long.MAX_VALUE);
    private long known;

    void add(long took) {
        quickest.accumulate(took);
    }

    /** Ends a window; called by one thread at a time. */
    synchronized long next(boolean crowded) {
        var now = quickest.getThenReset();
        if (now != Long.MAX_VALUE && (now < known || !crowded)) {
            known = known == 0 || now < known ? now : known + (now - known) / SLOWLY;
        }
        return known;
    }
}
