package dev.flashsale.settlement.reconcile;

import dev.flashsale.web.Recurring;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks again and again what there is to reconcile, on every instance. */
@Configuration(proxyBeanMethods = false)
class ReconcileConfiguration {

    @Bean
    Recurring reconcilingDays(ReconcileDays reconcileDays, ReconcileSettings settings, Clock clock) {
        return new Recurring("Reconciling days", settings.interval(), () -> reconcileDays.doWhatIsDue(clock));
    }
}
