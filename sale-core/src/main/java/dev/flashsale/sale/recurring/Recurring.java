package dev.flashsale.sale.recurring;

import java.time.Duration;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A task that is run at intervals from the start of the service to its end, one run after the other. A run that fails
 * is logged and does not keep the next one from happening.
 */
public final class Recurring implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Recurring.class);

    private final String name;
    private final Duration interval;
    private final LongFunction<Mono<Void>> task;
    private volatile Disposable running = Disposables.disposed();

    /** The task is given the number of the run, from 0. */
    public Recurring(String name, Duration interval, LongFunction<Mono<Void>> task) {
        this.name = name;
        this.interval = interval;
        this.task = task;
    }

    @Override
    public void start() {
        running = Flux.interval(interval)
                .onBackpressureDrop()
                .concatMap(this::runOnce, 1)
                .subscribe();
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }

    private Mono<Void> runOnce(long run) {
        return Mono.defer(() -> task.apply(run)).onErrorResume(this::goOn);
    }

    private Mono<Void> goOn(Throwable fault) {
        log.warn("{} failed and is tried again: {}", name, fault.toString());
        return Mono.empty();
    }
}
