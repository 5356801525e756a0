package dev.flashsale.sale.issuing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts what became of claims. The reasons are the problem codes of this call, so they are few. */
@Component
class IssueFunnel {

    private final MeterRegistry registry;
    private final Counter attempted;
    private final Counter issued;
    private final Map<String, Counter> refused = new ConcurrentHashMap<>();

    IssueFunnel(MeterRegistry registry) {
        this.registry = registry;
        this.attempted = Counter.builder("flashsale.coupons.attempted")
                .description("coupon claims that were understood")
                .register(registry);
        this.issued = Counter.builder("flashsale.coupons.issued")
                .description("claims answered with 201, repeated answers included")
                .register(registry);
    }

    void attempted() {
        attempted.increment();
    }

    void issued() {
        issued.increment();
    }

    void refused(String reason) {
        refused.computeIfAbsent(
                        reason,
                        code -> Counter.builder("flashsale.coupons.refused")
                                .description("claims answered with a refusal")
                                .tag("reason", code)
                                .register(registry))
                .increment();
    }
}
