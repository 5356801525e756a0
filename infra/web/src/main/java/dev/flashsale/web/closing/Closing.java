package dev.flashsale.web.closing;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Goes on for a while once the service is no longer ready, then tells streams to end; only then does the server stop taking
 * connections and wait for what is under way.
 */
class Closing implements SmartLifecycle {

    private final ClosingSettings settings;
    private volatile Sinks.Empty<Void> over = Sinks.empty();
    private volatile boolean running;
    private volatile boolean begun;

    Closing(ClosingSettings settings) {
        this.settings = settings;
    }

    /** Whether connections should no longer be kept. */
    boolean hasBegun() {
        return begun;
    }

    /** Completes when streams have to end. */
    Mono<Void> endOfStreams() {
        return over.asMono();
    }

    /** What was stopped may be started again. */
    @Override
    public void start() {
        over = Sinks.empty();
        begun = false;
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void stop(Runnable stopped) {
        begun = true;
        Mono.delay(settings.pause()).doFinally(_ -> end(stopped)).subscribe();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 256;
    }

    private void end(Runnable stopped) {
        over.tryEmitEmpty();
        running = false;
        stopped.run();
    }
}
