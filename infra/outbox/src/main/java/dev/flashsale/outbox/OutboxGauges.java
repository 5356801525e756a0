package dev.flashsale.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How many messages wait for the relay, and for how long; while the database is away the last figures stay. */
final class OutboxGauges implements SmartLifecycle {

    private final OutboxStore store;
    private final OutboxSettings settings;
    private final AtomicLong size = new AtomicLong();
    private final AtomicLong ageMillis = new AtomicLong();
    private volatile Disposable measuring = Disposables.disposed();

    OutboxGauges(OutboxStore store, OutboxSettings settings, MeterRegistry meters) {
        this.store = store;
        this.settings = settings;
        Gauge.builder("flashsale.outbox.size", size, AtomicLong::doubleValue)
                .description("messages that Kafka does not have yet, counted up to 100,000")
                .register(meters);
        Gauge.builder("flashsale.outbox.age.seconds", ageMillis, age -> age.doubleValue() / 1000)
                .description("how long the oldest of them has been waiting")
                .register(meters);
    }

    private Mono<Void> measure() {
        return Mono.zip(store.count(), store.age())
                .as(Uncancelled::of)
                .doOnNext(found -> size.set(found.getT1()))
                .doOnNext(found -> ageMillis.set(found.getT2().toMillis()))
                .onErrorComplete()
                .then();
    }

    @Override
    public void start() {
        measuring = Flux.interval(settings.measureInterval())
                .onBackpressureDrop()
                .concatMap(tick -> measure(), 1)
                .subscribe();
    }

    @Override
    public void stop() {
        measuring.dispose();
    }

    @Override
    public boolean isRunning() {
        return !measuring.isDisposed();
    }
}
