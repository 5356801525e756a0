package dev.flashsale.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * For how long each backend has been failing, and so how long waiting is worth: about as long again, and not for
 * everybody the same. Nobody tells of successes; an outage is over when nobody met it for longer than they were told to
 * wait.
 */
final class Outages {

    private static final long LONGEST_WAIT = Duration.ofSeconds(30).toNanos();
    private static final long QUIET = Duration.ofSeconds(5).toNanos();
    private static final double JITTER = 0.5;

    private final LongSupplier nanos;
    private final DoubleSupplier random;
    private final Map<Backend, Outage> outages = new ConcurrentHashMap<>();

    /** When it was first met, and when last. */
    private record Outage(long began, long last) {

        boolean isOver(long now) {
            return now - last > 2 * wait(1 + JITTER) + QUIET;
        }

        long wait(double factor) {
            return (long) Math.min(LONGEST_WAIT, (last - began) * factor);
        }
    }

    Outages(LongSupplier nanos, DoubleSupplier random) {
        this.nanos = nanos;
        this.random = random;
    }

    /** Notes that somebody met a backend that is away and answers how long to wait; at first not at all. */
    Duration met(Backend backend) {
        long now = nanos.getAsLong();
        var outage = outages.merge(
                backend,
                new Outage(now, now),
                (known, fresh) -> known.isOver(now) ? fresh : new Outage(known.began, now));
        return Duration.ofNanos(outage.wait(1 + JITTER * random.getAsDouble()));
    }
}
