package dev.flashsale.sale.purchase;

import dev.flashsale.sale.operating.PurchaseRates;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Counts what became of purchases. The reasons are the problem codes of this call, so they are few. */
@Component
class PurchaseFunnel {

    private static final Duration[] LEVELS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5)
    };

    /** Shown from the start: a rise from nothing at all is none to whoever watches. */
    private static final List<String> EXPECTED = List.of("sold-out", "outcome-unknown", "sale-recovering");

    private final MeterRegistry registry;
    private final PurchaseRates rates;
    private final Counter attempted;
    private final Counter accepted;
    private final Timer duration;
    private final Map<String, Counter> refused = new ConcurrentHashMap<>();

    PurchaseFunnel(MeterRegistry registry, PurchaseRates rates) {
        this.registry = registry;
        this.rates = rates;
        this.attempted = Counter.builder("flashsale.purchases.attempted")
                .description("purchase calls that were understood")
                .register(registry);
        this.accepted = Counter.builder("flashsale.purchases.accepted")
                .description("purchases answered with 201, repeated answers included")
                .register(registry);
        this.duration = Timer.builder("flashsale.purchases.duration")
                .description("from an understood purchase call to its answer")
                .serviceLevelObjectives(LEVELS)
                .register(registry);
        EXPECTED.forEach(this::refusal);
    }

    /** Answers when the attempt began, for {@link #ended}. */
    long attempted() {
        attempted.increment();
        return System.nanoTime();
    }

    void ended(long began) {
        duration.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }

    void accepted(UUID saleId) {
        accepted.increment();
        rates.accepted(saleId);
    }

    void refused(UUID saleId, String reason) {
        refusal(reason).increment();
        rates.refused(saleId, reason);
    }

    private Counter refusal(String reason) {
        return refused.computeIfAbsent(
                reason,
                code -> Counter.builder("flashsale.purchases.refused")
                        .description("purchases answered with a refusal")
                        .tag("reason", code)
                        .register(registry));
    }
}
