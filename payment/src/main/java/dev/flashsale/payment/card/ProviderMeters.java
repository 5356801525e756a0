package dev.flashsale.payment.card;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How long the provider takes, by what was asked and what came of it. */
@Component
class ProviderMeters {

    private static final String CALLS = "flashsale.provider.calls";

    private final MeterRegistry registry;

    ProviderMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    <T> Mono<T> time(String operation, Mono<T> call) {
        return Mono.defer(() -> timeFrom(System.nanoTime(), operation, call));
    }

    private <T> Mono<T> timeFrom(long start, String operation, Mono<T> call) {
        return call.doOnNext(outcome -> record(operation, outcome, Duration.ofNanos(System.nanoTime() - start)));
    }

    private void record(String operation, Object outcome, Duration taken) {
        // Outcomes are the few records of sealed types.
        Timer.builder(CALLS)
                .tag("operation", operation)
                .tag("outcome", outcome.getClass().getSimpleName())
                .register(registry)
                .record(taken);
    }
}
