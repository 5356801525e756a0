package dev.flashsale.settlement.audit;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the audit forgives.
 *
 * @param grace how long one half of an order may be known before the other
 * @param catchUpWithin how long the audit waits for events that are on their topics and not written down yet
 */
@Validated
@ConfigurationProperties("flashsale.settlement.audit")
record AuditSettings(
        @DefaultValue("10s") @DurationMin(millis = 0) Duration grace,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration catchUpWithin) {}
