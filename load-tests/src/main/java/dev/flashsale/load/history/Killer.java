package dev.flashsale.load.history;

import dev.flashsale.load.disaster.Fleet;
import dev.flashsale.load.disaster.Service;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** Kills one service after the other, drawn from a seed, and starts it again. */
final class Killer implements AutoCloseable {

    private static final List<Service> MORTALS = List.of(Service.SALE_CORE, Service.ORDER_FLOW, Service.PAYMENT);
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(12);
    private static final int JITTER_MILLIS = 3_000;

    private final Fleet fleet;
    private final SplittableRandom random;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger kills = new AtomicInteger();
    private final Thread thread;

    Killer(Fleet fleet, HistorySettings settings) {
        this.fleet = fleet;
        this.random = new SplittableRandom(settings.seed());
        this.thread = Thread.ofPlatform().name("killer").unstarted(this::kill);
        if (settings.kills()) {
            thread.start();
        }
    }

    int kills() {
        return kills.get();
    }

    private void kill() {
        while (!over.get()) {
            Mono.delay(BETWEEN_KILLS.plusMillis(random.nextInt(JITTER_MILLIS))).block();
            if (!over.get()) {
                kills.incrementAndGet();
                fleet.kill(MORTALS.get(random.nextInt(MORTALS.size())));
            }
        }
    }

    /** Afterwards everybody is alive. */
    @Override
    public void close() {
        over.set(true);
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
