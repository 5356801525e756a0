package dev.flashsale.load.benchmark;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Calls that come at their rate, whether the ones before are answered or not. Connections are kept from one time to the
 * next: a crowd that comes back has them already.
 */
final class OpenArrivals {

    private static final int CONNECTIONS = 4_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final HttpClient client = HttpClient.create(
            ConnectionProvider.builder("arrivals").maxConnections(CONNECTIONS).build());
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentLinkedQueue<Double> served = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Double> waits = new ConcurrentLinkedQueue<>();
    private final String url;

    OpenArrivals(String url) {
        this.url = url;
    }

    /** What came back; latencies are counted from the moment at which a call was due. */
    Arrived send(int perSecond, Duration time) {
        forget();
        var start = System.nanoTime();
        for (long sent = 0; sent < perSecond * time.toSeconds(); sent++) {
            var due = start + sent * SECOND / perSecond;
            LockSupport.parkNanos(due - System.nanoTime());
            call(due);
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        awaitTheLast();
        return new Arrived(
                took,
                served.stream().sorted().toList(),
                refused.sum(),
                failed.sum(),
                waits.stream().sorted().toList());
    }

    private void forget() {
        refused.reset();
        failed.reset();
        served.clear();
        waits.clear();
    }

    private void call(long due) {
        open.incrementAndGet();
        client.get()
                .uri(url)
                .responseSingle(
                        (answer, body) -> body.asByteArray().thenReturn(answer).defaultIfEmpty(answer))
                .timeout(PATIENCE)
                .doOnNext(answer -> note(answer, due))
                .doOnError(_ -> failed.increment())
                .onErrorResume(_ -> Mono.empty())
                .doFinally(_ -> open.decrementAndGet())
                .subscribe();
    }

    private void note(HttpClientResponse answer, long due) {
        switch (answer.status().code()) {
            case 200 -> served.add((System.nanoTime() - due) / 1e6);
            case 503 -> {
                refused.increment();
                waits.add(Double.parseDouble(answer.responseHeaders().get("Retry-After", "0")));
            }
            default -> failed.increment();
        }
    }

    private void awaitTheLast() {
        while (open.get() > 0) {
            LockSupport.parkNanos(SECOND / 100);
        }
    }
}
