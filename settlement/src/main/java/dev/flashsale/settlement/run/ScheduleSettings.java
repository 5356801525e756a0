package dev.flashsale.settlement.run;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.validation.annotation.Validated;

/**
 * When runs are asked for without an operator.
 *
 * @param cron when, in the zone of settlement; the period ends at the midnight before
 * @param interval how often the clock is looked at
 */
@Validated
@ConfigurationProperties("flashsale.settlement.schedule")
record ScheduleSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("0 0 3 * * MON") String cron,
        @DefaultValue("1m") @DurationMin(millis = 1) Duration interval) {

    ScheduleSettings {
        CronExpression.parse(cron);
    }
}
