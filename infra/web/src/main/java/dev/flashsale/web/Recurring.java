package dev.flashsale.web;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A task that is run from the start of a service to its end, at intervals and one run after the other. A run that fails
 * does not keep the next one from happening; the second in a row is logged, because services start in any order.
 */
public final class Recurring implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Recurring.class);

    private final String name;
    private final Duration interval;
    private final Supplier<Mono<Void>> task;
    private volatile Disposable running = Disposables.disposed();
    private volatile int failures;

    public Recurring(String name, Duration interval, Supplier<Mono<Void>> task) {
        this.name = name;
        this.interval = interval;
        this.task = task;
    }

    @Override
    public void start() {
        running = Flux.interval(Duration.ZERO, interval)
                .onBackpressureDrop()
                .concatMap(_ -> runOnce(), 1)
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

    private Mono<Void> runOnce() {
        return Mono.defer(task).doOnSuccess(_ -> failures = 0).onErrorResume(this::goOn);
    }

    private Mono<Void> goOn(Throwable fault) {
        failures = failures + 1;
        if (failures == 2) {
            LOG.warn("{} failed and is tried again: {}", name, fault.toString());
        }
        return Mono.empty();
    }
}
