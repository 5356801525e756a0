package dev.flashsale.sale.purchase;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts what became of purchases. The reasons are the problem codes of this call, so they are few. */
@Component
class PurchaseFunnel {

    private final MeterRegistry registry;
    private final Counter attempted;
    private final Counter accepted;
    private final Map<String, Counter> refused = new ConcurrentHashMap<>();

    PurchaseFunnel(MeterRegistry registry) {
        this.registry = registry;
        this.attempted = Counter.builder("flashsale.purchases.attempted")
                .description("purchase calls that were understood")
                .register(registry);
        this.accepted = Counter.builder("flashsale.purchases.accepted")
                .description("purchases answered with 201, repeated answers included")
                .register(registry);
        refusal("sold-out");
    }

    void attempted() {
        attempted.increment();
    }

    void accepted() {
        accepted.increment();
    }

    void refused(String reason) {
        refusal(reason).increment();
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
