package dev.flashsale.edge.limits;

import dev.flashsale.edge.limits.Policy.OnTimeout;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts who was told to wait, and what was let pass or turned away because Redis did not answer. */
@Component
class LimitMeters {

    private final Map<String, Counter> byAccount;
    private final Map<String, Counter> byAddress;
    private final Map<String, Counter> skipped;

    LimitMeters(LimitSettings settings, MeterRegistry meters) {
        this.byAccount = perPolicy(settings, policy -> limited(meters, policy, By.ACCOUNT));
        this.byAddress = perPolicy(settings, policy -> limited(meters, policy, By.ADDRESS));
        this.skipped = perPolicy(settings, policy -> skipped(meters, policy));
    }

    void limited(Bucket bucket) {
        var counters = switch (bucket.subject().by()) {
            case ACCOUNT -> byAccount;
            case ADDRESS -> byAddress;
        };
        count(counters, bucket.policy());
    }

    void skipped(Policy policy) {
        count(skipped, policy.name());
    }

    private static void count(Map<String, Counter> counters, String policy) {
        var counter = counters.get(policy);
        if (counter != null) {
            counter.increment();
        }
    }

    private static Map<String, Counter> perPolicy(LimitSettings settings, Function<Policy, Counter> counter) {
        return settings.policies().stream().collect(Collectors.toMap(Policy::name, counter));
    }

    private static Counter limited(MeterRegistry meters, Policy policy, By by) {
        return Counter.builder("flashsale.edge.limited")
                .description("Requests that were told to wait")
                .tag("policy", policy.name())
                .tag("by", by.label())
                .register(meters);
    }

    private static Counter skipped(MeterRegistry meters, Policy policy) {
        return Counter.builder("flashsale.edge.limit.skipped")
                .description("Requests that were not counted because Redis did not answer in time")
                .tag("policy", policy.name())
                .tag("then", thenOf(policy.onTimeout()))
                .register(meters);
    }

    private static String thenOf(OnTimeout onTimeout) {
        return onTimeout.name().toLowerCase(Locale.ROOT);
    }
}
