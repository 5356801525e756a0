package dev.flashsale.outbox;

import java.time.Duration;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Work done again and again, one run after the other, which can be asked to finish the run under way. */
final class Stoppable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Sinks.Empty<Void> asked = Sinks.empty();
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private final Disposable subscription;

    private Stoppable(Flux<?> occasions, Supplier<Mono<Void>> work) {
        this.subscription = occasions
                .takeUntilOther(asked.asMono())
                .concatMap(occasion -> work.get(), 0)
                .doFinally(signal -> ended.tryEmitEmpty())
                .subscribe();
    }

    static Stoppable start(Flux<?> occasions, Supplier<Mono<Void>> work) {
        return new Stoppable(occasions, work);
    }

    void stop(Runnable callback) {
        asked.tryEmitEmpty();
        ended.asMono()
                .timeout(PATIENCE, Mono.fromRunnable(subscription::dispose))
                .doFinally(signal -> callback.run())
                .subscribe();
    }
}
