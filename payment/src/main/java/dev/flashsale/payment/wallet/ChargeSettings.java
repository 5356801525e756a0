package dev.flashsale.payment.wallet;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How charges are found out about whose capture was not answered.
 *
 * @param askAgainAfter the provider is asked after this time, and then after twice as long
 * @param longestWait the longest time between two askings
 * @param batch most charges that are taken up at once
 * @param concurrency how many of them the provider is asked about at a time
 * @param interval how long to rest when none is due
 */
@Validated
@ConfigurationProperties("flashsale.wallet.charges")
record ChargeSettings(
        @DefaultValue("15s") @DurationMin(millis = 10) Duration askAgainAfter,
        @DefaultValue("10m") @DurationMin(millis = 10) Duration longestWait,
        @DefaultValue("50") @Min(1) @Max(1_000) int batch,
        @DefaultValue("4") @Min(1) @Max(64) int concurrency,
        @DefaultValue("1s") @DurationMin(millis = 10) Duration interval) {}
