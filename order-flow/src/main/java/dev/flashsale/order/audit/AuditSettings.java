package dev.flashsale.order.audit;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the audit forgives.
 *
 * @param grace how long after a deadline an order may still be open
 * @param manyAttempts a question that was asked more often is stuck
 * @param catchUpWithin how long the audit waits for orders that are on the topic and not in the database yet
 */
@Validated
@ConfigurationProperties("flashsale.order.audit")
record AuditSettings(
        @DefaultValue("5s") @DurationMin(millis = 0) Duration grace,
        @DefaultValue("10") @Min(1) int manyAttempts,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration catchUpWithin) {}
