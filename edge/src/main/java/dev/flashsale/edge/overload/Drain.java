package dev.flashsale.edge.overload;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** How quickly calls get done and how many are turned away, over about the last second. */
final class Drain {

    private static final double SECOND = 1e9;

    private final Duration longest;
    private final LongSupplier nanos;
    private final LongAdder done = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile long windowStart;
    private volatile double donePerSecond;
    private volatile double refusedPerSecond;

    Drain(OverloadSettings settings, LongSupplier nanos) {
        this.longest = settings.longestWait();
        this.nanos = nanos;
        this.windowStart = nanos.getAsLong();
    }

    void done() {
        done.increment();
    }

    void refused() {
        refused.increment();
    }

    /** Ends a window. */
    synchronized void next() {
        var now = nanos.getAsLong();
        var seconds = Math.max(1, now - windowStart) / SECOND;
        var share = Math.min(1, seconds);
        donePerSecond += share * (done.sumThenReset() / seconds - donePerSecond);
        refusedPerSecond += share * (refused.sumThenReset() / seconds - refusedPerSecond);
        windowStart = now;
    }

    /** Everybody who was turned away within the last second comes back sooner or later, so they count. */
    Duration of(int underWay) {
        var seconds = (underWay + refusedPerSecond) / Math.max(0.001, donePerSecond);
        return Duration.ofNanos((long) (SECOND * Math.min(seconds, longest.toSeconds())));
    }
}
