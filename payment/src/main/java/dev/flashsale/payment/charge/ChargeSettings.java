package dev.flashsale.payment.charge;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What payment puts up with.
 *
 * @param refusals after so many refusals the order cannot be paid any more
 * @param undecidedAfter an order that expires is not kept waiting longer for a payment whose outcome is unknown
 * @param orderWithin how long a customer is kept waiting who is quicker than the message that opens the payment
 */
@Validated
@ConfigurationProperties("flashsale.payment")
record ChargeSettings(
        @DefaultValue("5") @Min(1) int refusals,
        @DefaultValue("2m") @DurationMin(millis = 0) Duration undecidedAfter,
        @DefaultValue("1500ms") @DurationMin(millis = 0) Duration orderWithin) {}
