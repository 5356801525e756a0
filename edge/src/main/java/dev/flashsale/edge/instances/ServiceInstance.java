package dev.flashsale.edge.instances;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** One process of a service: how much it has to do, and how its connections and probes have fared. */
public final class ServiceInstance {

    private final URI address;
    private final String url;
    private final BalancingSettings settings;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean failsProbes;
    private volatile long leftUntil = System.nanoTime();
    private volatile int breaks;

    ServiceInstance(URI address, BalancingSettings settings) {
        this.address = address;
        this.url = address.toString();
        this.settings = settings;
    }

    /** Scheme, host and port, without a slash at the end. */
    public String url() {
        return url;
    }

    /** A call goes out; {@link #ended} follows. */
    public void began() {
        underWay.incrementAndGet();
    }

    public void ended() {
        underWay.decrementAndGet();
    }

    public void answered() {
        if (breaks > 0) {
            breaks = 0;
        }
    }

    /** A connection was refused or broke off: the instance is left alone for a while, longer each time. */
    public synchronized void broke() {
        var now = System.nanoTime();
        // All calls of one break break together and count once.
        if (now - leftUntil >= 0) {
            leftUntil = now + ejection().toNanos();
            breaks++;
        }
    }

    void probed(boolean well) {
        failsProbes = !well;
    }

    URI address() {
        return address;
    }

    int underWay() {
        return underWay.get();
    }

    boolean isWell() {
        return !failsProbes && System.nanoTime() - leftUntil >= 0;
    }

    /** Zero where it may be asked already. */
    Duration untilNextChance() {
        var left = Duration.ofNanos(Math.max(0, leftUntil - System.nanoTime()));
        return failsProbes && left.compareTo(settings.every()) < 0 ? settings.every() : left;
    }

    private Duration ejection() {
        var doubled = settings.ejection().multipliedBy(1L << Math.min(breaks, 10));
        return doubled.compareTo(settings.longestEjection()) < 0 ? doubled : settings.longestEjection();
    }
}
