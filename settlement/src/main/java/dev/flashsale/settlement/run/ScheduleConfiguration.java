package dev.flashsale.settlement.run;

import dev.flashsale.web.Recurring;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks at the clock. */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

    @Bean
    @ConditionalOnBooleanProperty(name = "flashsale.settlement.schedule.enabled", matchIfMissing = true)
    Recurring schedulingRuns(RequestDueRun requestDueRun, ScheduleSettings settings) {
        return new Recurring("Asking for due settlement runs", settings.interval(), requestDueRun::requestDue);
    }
}
