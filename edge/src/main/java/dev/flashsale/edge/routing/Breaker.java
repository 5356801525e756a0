package dev.flashsale.edge.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/** Spares a service that fails, and those who would wait for it. Answers of any status are no failures. */
final class Breaker {

    private final CircuitBreaker circuit;
    private final Duration open;
    private volatile long openedAt = System.nanoTime();

    Breaker(String service, BreakerSettings settings) {
        this.open = settings.open();
        this.circuit = CircuitBreaker.of(
                service,
                CircuitBreakerConfig.custom()
                        .slidingWindow(
                                Math.toIntExact(settings.window().toSeconds()),
                                settings.calls(),
                                SlidingWindowType.TIME_BASED,
                                // The other way of keeping count locks, which no event loop may.
                                SlidingWindowSynchronizationStrategy.LOCK_FREE)
                        .failureRateThreshold(settings.failurePercent())
                        .waitDurationInOpenState(settings.open())
                        .permittedNumberOfCallsInHalfOpenState(settings.trials())
                        .writableStackTraceEnabled(false)
                        .build());
        circuit.getEventPublisher().onStateTransition(_ -> openedAt = System.nanoTime());
    }

    boolean isOpen() {
        return circuit.getState() == State.OPEN;
    }

    Mono<Void> guard(Mono<Void> call) {
        return circuit.tryAcquirePermission()
                ? call.doOnSuccess(_ -> circuit.onSuccess(0, TimeUnit.NANOSECONDS))
                        .doOnError(this::judge)
                        .doOnCancel(circuit::releasePermission)
                : Mono.error(ServiceShut.INSTANCE);
    }

    /** Zero where calls pass. */
    Duration untilTrial() {
        var passed = Duration.ofNanos(System.nanoTime() - openedAt);
        return isOpen() && passed.compareTo(open) < 0 ? open.minus(passed) : Duration.ZERO;
    }

    private void judge(Throwable cause) {
        switch (Fault.of(cause)) {
            case UNREACHABLE, CROWDED, SHUT, BROKEN, SLOW -> circuit.onError(0, TimeUnit.NANOSECONDS, cause);
            case NONE -> circuit.releasePermission();
        }
    }
}
