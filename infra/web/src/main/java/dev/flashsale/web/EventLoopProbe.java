package dev.flashsale.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import reactor.netty.resources.LoopResources;

/** How late a task runs on each event loop: what every request waits at least, and longest where somebody blocks. */
final class EventLoopProbe implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final LoopResources loops;
    private final Timer lag;
    private final List<Future<?>> probes = new ArrayList<>();

    EventLoopProbe(LoopResources loops, MeterRegistry meters) {
        this.loops = loops;
        this.lag = Timer.builder("flashsale.event.loop.lag")
                .description("how late a task runs that was scheduled on an event loop")
                .register(meters);
    }

    @Override
    public synchronized void start() {
        if (probes.isEmpty()) {
            for (var loop : loops.onServer(LoopResources.DEFAULT_NATIVE)) {
                probes.add(loop.scheduleWithFixedDelay(
                        new Probe(), PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS));
            }
        }
    }

    @Override
    public synchronized void stop() {
        probes.forEach(probe -> probe.cancel(false));
        probes.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !probes.isEmpty();
    }

    /** Of one loop, which alone touches it. */
    private final class Probe implements Runnable {

        private long due = System.nanoTime() + PAUSE.toNanos();

        @Override
        public void run() {
            long now = System.nanoTime();
            lag.record(Math.max(0, now - due), TimeUnit.NANOSECONDS);
            due = now + PAUSE.toNanos();
        }
    }
}
