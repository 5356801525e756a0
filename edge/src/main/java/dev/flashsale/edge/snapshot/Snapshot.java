package dev.flashsale.edge.snapshot;

import dev.flashsale.edge.redis.RedisLink;
import dev.flashsale.web.Problem;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What PostgreSQL holds, kept in mind: read again whenever an instance says that it has changed, and at intervals, in case
 * that was not heard. While PostgreSQL is away the last that was read holds on.
 */
public final class Snapshot<T> implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final String name;
    private final RedisLink redis;
    private final Duration every;
    private final Mono<T> load;
    private final AtomicLong reads = new AtomicLong();
    private final AtomicReference<@Nullable Read<T>> latest = new AtomicReference<>();
    private final Sinks.Empty<Void> first = Sinks.empty();
    private final Sinks.Many<String> heard = Sinks.many().multicast().directBestEffort();
    private volatile Disposable running = Disposables.disposed();

    private record Read<T>(long number, T content) {}

    /**
     * @param name of what is kept, and of the channel on which changes are told
     */
    public Snapshot(String name, RedisLink redis, Duration every, Mono<T> load) {
        this.name = name;
        this.redis = redis;
        this.every = every;
        this.load = load;
        redis.listen(channel(), heard::tryEmitNext);
    }

    /** Null before the first read. */
    public @Nullable T latest() {
        var read = latest.get();
        return read == null ? null : read.content();
    }

    /** Waits a moment for the first read. */
    public Mono<T> current() {
        return Mono.fromSupplier(this::latest).switchIfEmpty(Mono.defer(this::firstRead));
    }

    private Mono<T> firstRead() {
        return first.asMono()
                .timeout(PATIENCE)
                .onErrorMap(TimeoutException.class, _ -> notReadYet().raise())
                .then(Mono.fromSupplier(this::latest));
    }

    private static Problem notReadYet() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "temporarily-unavailable",
                        "Something this call needs is away for a moment.")
                .retryAfter(PATIENCE);
    }

    /** For whoever has changed something: holds here at once, and elsewhere as soon as it is heard. */
    public Mono<Void> changed() {
        return refresh().then(redis.publish(channel(), name)).onErrorResume(this::goOn);
    }

    /** A read that was begun before another one does not replace it. */
    private Mono<Void> refresh() {
        return Mono.fromSupplier(reads::incrementAndGet)
                .flatMap(number -> load.map(content -> new Read<>(number, content)))
                .flatMap(read -> Mono.fromRunnable(() -> keep(read)));
    }

    private void keep(Read<T> read) {
        latest.accumulateAndGet(read, (had, got) -> had == null || had.number() < got.number() ? got : had);
        first.tryEmitEmpty();
    }

    @Override
    public void start() {
        running = Flux.merge(
                        Flux.interval(Duration.ZERO, every).map(String::valueOf).onBackpressureDrop(),
                        heard.asFlux().onBackpressureLatest())
                .concatMap(_ -> refresh().onErrorResume(this::goOn), 1)
                .subscribe();
    }

    private Mono<Void> goOn(Throwable fault) {
        LOG.warn("{} could not be read or told and will be again: {}", name, fault.toString());
        return Mono.empty();
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }

    /** Before the web server. */
    @Override
    public int getPhase() {
        return 2;
    }

    private String channel() {
        return "edge." + name;
    }
}
