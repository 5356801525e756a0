package dev.flashsale.settlement.job;

import dev.flashsale.settlement.calendar.SettlementCalendar;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How the runs of this instance go: chunks of which size, how many lines are left, what came of it, whether to stop. */
@Component
class Pace {

    private static final Logger LOG = LoggerFactory.getLogger(Pace.class);
    private static final double NANOS = 1e9;

    private final JobSettings settings;
    private final String zone;
    private final Counter rows;
    private final Counter finished;
    private final Counter failed;
    private final AtomicLong left = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong toldAt = new AtomicLong();
    private volatile long beganAt;
    private volatile boolean stopping;

    Pace(JobSettings settings, SettlementCalendar calendar, MeterRegistry meters) {
        this.settings = settings;
        this.zone = calendar.zone().getId();
        this.rows = Counter.builder("flashsale.settlement.run.rows")
                .description("Lines settled by this instance")
                .register(meters);
        this.finished = runs(meters, "finished");
        this.failed = runs(meters, "failed");
        Gauge.builder("flashsale.settlement.run.left", left, AtomicLong::get)
                .description("Lines that this instance has still to settle")
                .register(meters);
    }

    private static Counter runs(MeterRegistry meters, String outcome) {
        return Counter.builder("flashsale.settlement.runs")
                .description("Attempts of this instance to carry out a run")
                .tag("outcome", outcome)
                .register(meters);
    }

    int chunk() {
        return settings.chunk();
    }

    String zone() {
        return zone;
    }

    void begin(long linesLeft) {
        beganAt = System.nanoTime();
        toldAt.set(beganAt);
        done.set(0);
        left.set(linesLeft);
    }

    void finished() {
        finished.increment();
    }

    void failed() {
        failed.increment();
    }

    void end() {
        left.set(0);
    }

    void settled(long lines) {
        rows.increment(lines);
        done.addAndGet(lines);
        left.addAndGet(-lines);
        long told = toldAt.get();
        long now = System.nanoTime();
        if (now - told >= settings.logEvery().toNanos() && toldAt.compareAndSet(told, now)) {
            tell(now);
        }
    }

    /** Before the next chunk, so that a service that stops leaves no half of one. */
    void check() {
        if (stopping) {
            throw new ServiceStops();
        }
    }

    boolean isStopping() {
        return stopping;
    }

    void stop() {
        stopping = true;
    }

    private void tell(long now) {
        double rate = done.get() / ((now - beganAt) / NANOS);
        LOG.info(
                "Settled {} lines at {} per second, {} are left for {} s",
                done.get(),
                Math.round(rate),
                left.get(),
                Math.round(left.get() / Math.max(1, rate)));
    }

    /** Not a failure: another instance, or the next start, goes on. */
    static final class ServiceStops extends RuntimeException {

        ServiceStops() {
            super("The service stops", null, false, false);
        }
    }
}
