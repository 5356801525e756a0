package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Reads a topic as a member of a group, from the start of the application until its end. */
public final class TopicReader<T> implements SmartLifecycle {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Reading<T> reading;
    private final Supplier<PollLoop<T>> loops;
    private final Duration drainTimeout;
    private @Nullable Run<T> current;

    TopicReader(Reading<T> reading, Supplier<PollLoop<T>> loops, Duration drainTimeout) {
        this.reading = reading;
        this.loops = loops;
        this.drainTimeout = drainTimeout;
    }

    public Topic<T> topic() {
        return reading.topic();
    }

    public String group() {
        return reading.group();
    }

    @Override
    public synchronized void start() {
        if (current == null) {
            var loop = loops.get();
            current = new Run<>(loop, loop.run().subscribe());
        }
    }

    /** Lets the batches in hand finish and be committed, then leaves the group. */
    @Override
    public synchronized void stop(Runnable callback) {
        var stopping = current;
        current = null;
        if (stopping == null) {
            callback.run();
        } else {
            stopping.end(drainTimeout).doFinally(signal -> callback.run()).subscribe();
        }
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public synchronized boolean isRunning() {
        return current != null;
    }

    private record Run<T>(PollLoop<T> loop, Disposable subscription) {

        Mono<Void> end(Duration drainTimeout) {
            return loop.drain()
                    .timeout(drainTimeout, Mono.empty())
                    .then(Mono.fromRunnable(subscription::dispose))
                    .then(loop.left().timeout(CLOSE_LIMIT, Mono.empty()));
        }
    }
}
