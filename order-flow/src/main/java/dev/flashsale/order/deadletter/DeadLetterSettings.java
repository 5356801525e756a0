package dev.flashsale.order.deadletter;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.validation.annotation.Validated;

/**
 * How dead letters are looked at and sent again.
 *
 * @param within how long Kafka may take to show them
 * @param lease how long one attempt to send keeps others from trying; longer than a send can take
 */
@Validated
@ConfigurationProperties("flashsale.order.dead-letters")
record DeadLetterSettings(
        @DefaultValue("10s") @DurationMin(millis = 10) Duration within,
        @DefaultValue("30s") @DurationMin(millis = 10) Duration lease) {

    DeadLetterSettings {
        Assert.isTrue(lease.compareTo(within) > 0, "flashsale.order.dead-letters.lease must be longer than within");
    }
}
