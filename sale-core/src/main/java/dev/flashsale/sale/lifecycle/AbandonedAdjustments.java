package dev.flashsale.sale.lifecycle;

import dev.flashsale.sale.recurring.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finishes adjustments whose instance died half-way. */
@Configuration(proxyBeanMethods = false)
class AbandonedAdjustments {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @Bean
    Recurring finishingAdjustments(AdjustStock adjustStock) {
        return new Recurring("Finishing adjustments", INTERVAL, _ -> adjustStock.finishAbandoned());
    }
}
