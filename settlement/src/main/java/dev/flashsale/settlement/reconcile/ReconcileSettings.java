package dev.flashsale.settlement.reconcile;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When and how patiently books are compared.
 *
 * @param cron when the day before is done, in the zone of settlement; "-" for never
 * @param interval how often it is looked whether a day is due
 * @param grace how old a movement must be before its absence elsewhere is a difference
 * @param lateAfter how far apart two books may say that the same money moved
 * @param margin how far beyond the day the books are read, for what others say of its first and last moments
 * @param recheckWithin for how long after its end a day is done again while something of it is pending
 * @param page how many entries a book is asked for at once
 * @param callWithin how long one answer may take
 * @param claim how long a day stays with whoever began it and is not heard of again
 * @param retryAfter how long to wait when a book could not be read
 * @param compareWithin how long the comparison itself may take
 */
@Validated
@ConfigurationProperties("flashsale.settlement.reconciliation")
record ReconcileSettings(
        @NotBlank @DefaultValue("0 0 4 * * *") String cron,
        @DefaultValue("5s") @DurationMin(millis = 10) Duration interval,
        @DefaultValue("10m") @DurationMin(millis = 0) Duration grace,
        @DefaultValue("1h") @DurationMin(millis = 0) Duration lateAfter,
        @DefaultValue("6h") @DurationMin(millis = 0) Duration margin,
        @DefaultValue("1d") @DurationMin(millis = 0) Duration recheckWithin,
        @DefaultValue("500") @Min(1) @Max(1000) int page,
        @DefaultValue("20s") @DurationMin(millis = 10) Duration callWithin,
        @DefaultValue("2m") @DurationMin(millis = 10) Duration claim,
        @DefaultValue("1m") @DurationMin(millis = 10) Duration retryAfter,
        @DefaultValue("10m") @DurationMin(millis = 10) Duration compareWithin) {}
