package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How far the groups of this service are behind, asked of the broker every few seconds. */
final class LagGauges implements SmartLifecycle {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final TopicProgress progress;
    private final MeterRegistry meters;
    private final Map<Watched, AtomicLong> lags = new ConcurrentHashMap<>();
    private volatile Disposable measuring = Disposables.disposed();

    LagGauges(TopicProgress progress, MeterRegistry meters) {
        this.progress = progress;
        this.meters = meters;
    }

    void watch(Topic<?> topic, String group) {
        lags.computeIfAbsent(new Watched(topic, group), this::register);
    }

    private AtomicLong register(Watched watched) {
        var lag = new AtomicLong();
        Gauge.builder("flashsale.consumer.lag", lag, AtomicLong::doubleValue)
                .description("messages on the topic which the group has not committed")
                .tag("topic", watched.topic().name())
                .tag("group", watched.group())
                .register(meters);
        return lag;
    }

    private Mono<Void> measure() {
        return Flux.fromIterable(lags.entrySet())
                .concatMap(each -> measure(each.getKey(), each.getValue()))
                .then();
    }

    /** While the broker does not answer, the last figure stays. */
    private Mono<Long> measure(Watched watched, AtomicLong lag) {
        return progress.lag(watched.topic(), watched.group()).doOnNext(lag::set).onErrorComplete();
    }

    @Override
    public void start() {
        measuring = Flux.interval(INTERVAL)
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

    private record Watched(Topic<?> topic, String group) {}
}
