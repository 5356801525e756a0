package dev.flashsale.sale.price;

import dev.flashsale.web.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/**
 * Questions that wait for a backend at the same time are put to it together. The first goes out at once; those that
 * come while enough questions are under way share the next one.
 */
final class Batches<K, V> {

    private static final int MOST_WAITING = 50_000;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Function<List<K>, Mono<Map<K, V>>> load;
    private final int largest;
    private final Semaphore free;
    private final Queue<Asked<K, V>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingNow = new AtomicInteger();

    private record Asked<K, V>(K key, CompletableFuture<V> answer) {}

    /** @param load answers every key it is asked for */
    Batches(int largest, int atOnce, Function<List<K>, Mono<Map<K, V>>> load) {
        this.load = load;
        this.largest = largest;
        this.free = new Semaphore(atOnce);
    }

    /** Asks for one more key with the next {@link #send}. */
    CompletableFuture<V> ask(K key) {
        var answer = new CompletableFuture<V>();
        if (waitingNow.incrementAndGet() > MOST_WAITING) {
            waitingNow.decrementAndGet();
            answer.completeExceptionally(overloaded());
        } else {
            waiting.add(new Asked<>(key, answer));
        }
        return answer;
    }

    /** Sends what waits, as far as that may be; the rest follows by itself. */
    void send() {
        while (!waiting.isEmpty() && free.tryAcquire()) {
            var batch = take();
            if (batch.isEmpty()) {
                free.release();
            } else {
                load(batch).whenComplete((answers, fault) -> {
                    free.release();
                    conclude(batch, answers, fault);
                    send();
                });
            }
        }
    }

    private List<Asked<K, V>> take() {
        var batch = new ArrayList<Asked<K, V>>();
        while (batch.size() < largest) {
            var asked = waiting.poll();
            if (asked == null) {
                break;
            }
            batch.add(asked);
        }
        waitingNow.addAndGet(-batch.size());
        return batch;
    }

    private CompletableFuture<Map<K, V>> load(List<Asked<K, V>> batch) {
        return Mono.defer(() -> load.apply(batch.stream().map(Asked::key).toList()))
                .toFuture();
    }

    private static RuntimeException overloaded() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "temporarily-unavailable", "Too much is asked at the moment.")
                .retryAfter(SOON)
                .raise();
    }

    private static <K, V> void conclude(
            List<Asked<K, V>> batch, @Nullable Map<K, V> answers, @Nullable Throwable fault) {
        for (var asked : batch) {
            var answer = answers == null ? null : answers.get(asked.key());
            if (answer != null) {
                asked.answer().complete(answer);
            } else {
                asked.answer().completeExceptionally(fault != null ? fault : new IllegalStateException("no answer"));
            }
        }
    }
}
