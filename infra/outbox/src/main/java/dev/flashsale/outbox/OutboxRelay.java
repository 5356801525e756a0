package dev.flashsale.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Moves committed messages to Kafka, oldest first. It wakes at once when this instance commits some, and looks from time
 * to time for those of others. Any number of instances may run; one at a time relays.
 */
public final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration WHILE_ANOTHER_RELAYS = Duration.ofMillis(20);
    private static final int TIMES_ANOTHER_MAY_RELAY = 5;

    /** Stops after the readers and the web server, whose last messages it still takes along. */
    private static final int PHASE = Integer.MAX_VALUE - 10_000;

    private final RelayBatch batch;
    private final RelaySignal signal;
    private final OutboxSettings settings;
    private @Nullable Stoppable running;

    OutboxRelay(RelayBatch batch, RelaySignal signal, OutboxSettings settings) {
        this.batch = batch;
        this.signal = signal;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            running = Stoppable.start(occasions(), this::drain);
        }
    }

    private Flux<?> occasions() {
        return Flux.merge(signal.commits(), Flux.interval(settings.pollInterval()))
                .onBackpressureLatest()
                .publishOn(Schedulers.parallel(), 1);
    }

    /** Relays until nothing is left. While database or broker are away it keeps trying. */
    private Mono<Void> drain() {
        return batch.relay()
                .repeat()
                .takeUntil(outcome -> outcome != RelayBatch.Outcome.FULL)
                .last()
                .filter(outcome -> outcome != RelayBatch.Outcome.BUSY)
                .repeatWhenEmpty(busy -> busy.take(TIMES_ANOTHER_MAY_RELAY).delayElements(WHILE_ANOTHER_RELAYS))
                .retryWhen(untilTheyAreBack())
                .then();
    }

    private static Retry untilTheyAreBack() {
        return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                .maxBackoff(Duration.ofSeconds(2))
                .doBeforeRetry(signal -> log.warn("relays again soon: {}", String.valueOf(signal.failure())));
    }

    /** The batch under way comes to its end first. */
    @Override
    public synchronized void stop(Runnable callback) {
        var stopping = running;
        running = null;
        if (stopping == null) {
            callback.run();
        } else {
            stopping.stop(callback);
        }
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.relayEnabled();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
