package dev.flashsale.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.web.ProblemRaised;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class WorkQueueTests {

    private final WorkQueue queue = new WorkQueue("hashing", 2, 6);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        queue.destroy();
    }

    @Test
    void turnsAwayWhomItCannotServeAndSaysWhenToComeBack() {
        queue.slowly(() -> pause(1_000)).block();
        var served = new AtomicInteger();
        var refused = new AtomicInteger();

        Flux.range(0, 40)
                .flatMap(_ -> queue.admit(queue.slowly(this::waitForRelease))
                        .doOnNext(_ -> served.incrementAndGet())
                        .doOnError(ProblemRaised.class, problem -> count(problem, refused))
                        .onErrorComplete())
                .subscribeOn(Schedulers.boundedElastic())
                .subscribe();

        await().untilAsserted(() -> assertThat(refused).hasValue(34));
        released.countDown();
        await().untilAsserted(() -> assertThat(served).hasValue(6));
    }

    @Test
    void hasRoomAgainOnceSomebodyLeft() {
        for (int i = 0; i < 20; i++) {
            queue.admit(queue.slowly(() -> 1))
                    .as(StepVerifier::create)
                    .expectNext(1)
                    .verifyComplete();
            queue.admit(Mono.error(new IllegalStateException()))
                    .as(StepVerifier::create)
                    .verifyError(IllegalStateException.class);
        }
    }

    /** One takes about a second, two are served at a time, six are before: three seconds. */
    private static void count(ProblemRaised raised, AtomicInteger refused) {
        var problem = raised.problem();
        assertThat(problem.status().value()).isEqualTo(429);
        assertThat(Objects.requireNonNull(problem.retryAfter()))
                .isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(6));
        refused.incrementAndGet();
    }

    private int waitForRelease() throws InterruptedException {
        released.await();
        return 1;
    }

    private int pause(int millis) throws InterruptedException {
        released.await(millis, TimeUnit.MILLISECONDS);
        return 1;
    }
}
