package dev.flashsale.payment.audit;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the audit forgives.
 *
 * @param grace how long a payment or a refund may be on its way
 */
@Validated
@ConfigurationProperties("flashsale.payment.audit")
record AuditSettings(
        @DefaultValue("30s") @DurationMin(millis = 0) Duration grace) {}
