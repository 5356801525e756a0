package dev.flashsale.settlement.job;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/** The thread on which this instance carries out runs. */
class Runner implements SmartLifecycle {

    private static final long PATIENCE_SECONDS = 9;

    private final DueRuns dueRuns;
    private final CarryOutRuns carryOutRuns;
    private final ExecutorService thread;
    private final Pace pace;
    private volatile boolean running;

    Runner(DueRuns dueRuns, CarryOutRuns carryOutRuns, ExecutorService thread, Pace pace) {
        this.dueRuns = dueRuns;
        this.carryOutRuns = carryOutRuns;
        this.thread = thread;
        this.pace = pace;
    }

    /** Ends when there is nothing left to do for this instance; whoever cancels it does not interrupt a run. */
    Mono<Void> run() {
        return dueRuns.any().filter(due -> due).flatMap(_ -> Mono.fromFuture(this::begin, true));
    }

    @Override
    public void start() {
        running = true;
    }

    /** The chunks at hand are finished, the others left to whoever comes next. */
    @Override
    public void stop() {
        running = false;
        pace.stop();
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private CompletableFuture<Void> begin() {
        return CompletableFuture.runAsync(carryOutRuns::carryOutDue, thread);
    }
}
