package dev.flashsale.payment.card;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Keeps a provider that is away or slow from becoming our own trouble, in the one place where that is done. */
@Component
class ProviderShield {

    private static final String NAME = "provider";
    private static final int MORE_TRIES = 2;
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final double JITTER = 0.5;

    private final CircuitBreaker circuit;
    private final Bulkhead bulkhead;

    ProviderShield(ProviderSettings settings, MeterRegistry meters) {
        this.circuit = CircuitBreaker.of(NAME, toConfig(settings.circuit()));
        this.bulkhead = Bulkhead.of(
                NAME,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(settings.callsAtOnce())
                        .maxWaitDuration(Duration.ZERO)
                        .build());
        Gauge.builder("flashsale.provider.circuit.open", circuit, ProviderShield::isOpen)
                .description("1 while the provider is left alone")
                .register(meters);
    }

    /** Every attempt counts for the circuit; all attempts of a call take one place in the bulkhead. */
    <T> Mono<T> around(Mono<T> call, Predicate<Throwable> safeToRepeat) {
        return call.transformDeferred(CircuitBreakerOperator.of(circuit))
                .retryWhen(Retry.backoff(MORE_TRIES, FIRST_WAIT)
                        .jitter(JITTER)
                        .filter(safeToRepeat)
                        .onRetryExhaustedThrow((_, last) -> last.failure()))
                .transformDeferred(BulkheadOperator.of(bulkhead));
    }

    private static double isOpen(CircuitBreaker circuit) {
        return circuit.getState() == CircuitBreaker.State.OPEN ? 1 : 0;
    }

    private static CircuitBreakerConfig toConfig(ProviderSettings.Circuit settings) {
        // The other way of keeping count locks, which no event loop may.
        return CircuitBreakerConfig.custom()
                .slidingWindow(
                        settings.window(),
                        settings.atLeast(),
                        SlidingWindowType.COUNT_BASED,
                        SlidingWindowSynchronizationStrategy.LOCK_FREE)
                .failureRateThreshold(settings.failurePercent())
                .waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(settings.probes())
                .build();
    }
}
