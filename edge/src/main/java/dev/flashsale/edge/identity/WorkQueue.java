package dev.flashsale.edge.identity;

import dev.flashsale.web.Problem;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Threads for slow arithmetic, and for no more of it at a time than can be waited for. Whoever comes when it is full is
 * told how long what is in hand will take, by how long it took lately.
 */
public final class WorkQueue implements DisposableBean {

    private static final long MEMORY = 8;
    private static final int UNASKED = 64;

    private final String name;
    private final int threads;
    private final int most;
    private final Scheduler scheduler;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicLong usualNanos = new AtomicLong();

    /** @param most in hand at a time; work that nobody waits for is not counted */
    public WorkQueue(String name, int threads, int most) {
        this.name = name;
        this.threads = threads;
        this.most = most;
        this.scheduler = Schedulers.newBoundedElastic(threads, most + UNASKED, name, 60, true);
    }

    /** Does all of the work, or none of it and raises a 429 problem. */
    public <T> Mono<T> admit(Mono<T> work) {
        return Mono.using(this::enter, _ -> work, _ -> inside.decrementAndGet());
    }

    /** One piece of it, off the event loops. */
    public <T> Mono<T> slowly(Callable<T> work) {
        return Mono.fromCallable(() -> measured(work)).subscribeOn(scheduler);
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }

    private int enter() {
        int place = inside.incrementAndGet();
        if (place > most) {
            inside.decrementAndGet();
            throw full().raise();
        }
        return place;
    }

    private Problem full() {
        var untilServed = Duration.ofNanos(usualNanos.get() * most / threads);
        return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", "Too many are at " + name + ".")
                .retryAfter(untilServed);
    }

    private <T> T measured(Callable<T> work) throws Exception {
        long start = System.nanoTime();
        T result = work.call();
        long taken = System.nanoTime() - start;
        usualNanos.updateAndGet(usual -> usual == 0 ? taken : usual + (taken - usual) / MEMORY);
        return result;
    }
}
