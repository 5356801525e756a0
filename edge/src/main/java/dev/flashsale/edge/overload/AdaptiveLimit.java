package dev.flashsale.edge.overload;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many calls may be under way: a few more after each window that was full and quick, a tenth fewer after each in
 * which half of the answers were slow. What is slow is judged by how quick the service is while nothing holds it up.
 */
final class AdaptiveLimit {

    private static final double LESS = 0.9;

    private final OverloadSettings settings;
    private final LongSupplier nanos;
    private final CalmLatency calm = new CalmLatency();
    private final Drain drain;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger slowAnswers = new AtomicInteger();
    private final AtomicLong windowStart;
    private volatile boolean full;
    private volatile int limit;
    private volatile long slow;

    AdaptiveLimit(OverloadSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
        this.limit = settings.initial();
        this.slow = settings.latency().toNanos();
        this.windowStart = new AtomicLong(nanos.getAsLong());
        this.drain = new Drain(settings, nanos);
    }

    /** Whether the call may go on; then {@link #leave} follows. */
    boolean tryEnter() {
        if (underWay.incrementAndGet() <= limit) {
            return true;
        }
        underWay.decrementAndGet();
        full = true;
        drain.refused();
        setAnewWhenDue(nanos.getAsLong());
        return false;
    }

    /** For those who always pass; they count all the same. */
    void enterAnyway() {
        underWay.incrementAndGet();
    }

    /**
     * The call is over.
     *
     * @param entered when it entered
     * @param telling whether its time says something of the service
     */
    void leave(long entered, boolean telling) {
        var now = nanos.getAsLong();
        underWay.decrementAndGet();
        drain.done();
        var took = now - entered;
        if (telling || took > slow) {
            answers.incrementAndGet();
            calm.add(took);
            if (took > slow) {
                slowAnswers.incrementAndGet();
            }
        }
        setAnewWhenDue(now);
    }

    int limit() {
        return limit;
    }

    int underWay() {
        return underWay.get();
    }

    /** How long those who are here and those just turned away keep the service busy. */
    Duration untilDrained() {
        return drain.of(underWay.get());
    }

    private void setAnewWhenDue(long now) {
        var start = windowStart.get();
        if (now - start >= settings.window().toNanos() && windowStart.compareAndSet(start, now)) {
            setAnew();
        }
    }

    private void setAnew() {
        var of = answers.getAndSet(0);
        var slowOnes = slowAnswers.getAndSet(0);
        var wasFull = full;
        full = false;
        if (slowOnes * 2 > of) {
            limit = Math.max(settings.least(), (int) (limit * LESS));
        } else if (wasFull && of > 0) {
            limit = Math.min(settings.most(), limit + (int) Math.ceil(Math.sqrt(limit)));
        }
        slow = Math.max(settings.latency().toNanos(), 3 * calm.next(wasFull));
        drain.next();
    }
}
