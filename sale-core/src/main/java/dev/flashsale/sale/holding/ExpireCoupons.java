package dev.flashsale.sale.holding;

import dev.flashsale.sale.recurring.Recurring;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/**
 * Expires coupons past their validity, in batches. Any number of instances may do so side by side; each leaves alone
 * what another one has in hand.
 */
@Configuration(proxyBeanMethods = false)
class ExpireCoupons {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int BATCH = 1_000;

    private final IssueStore issues;
    private final Clock clock;
    private final Counter expired;

    ExpireCoupons(IssueStore issues, Clock clock, MeterRegistry registry) {
        this.issues = issues;
        this.clock = clock;
        this.expired = Counter.builder("flashsale.coupons.expired")
                .description("coupons that nobody used in time")
                .register(registry);
    }

    @Bean
    Recurring expiringCoupons() {
        return new Recurring("Expiring coupons", INTERVAL, _ -> expire());
    }

    private Mono<Void> expire() {
        return expireBatch()
                .expand(rows -> rows < BATCH ? Mono.empty() : expireBatch())
                .then();
    }

    private Mono<Long> expireBatch() {
        return Mono.defer(() -> issues.expire(clock.instant(), BATCH)).doOnNext(expired::increment);
    }
}
