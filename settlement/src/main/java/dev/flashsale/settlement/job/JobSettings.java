package dev.flashsale.settlement.job;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How runs are carried out.
 *
 * @param chunk how many lines are settled in one transaction
 * @param threads how many ranges of sellers are worked on at once
 * @param parts into how many ranges the sellers of a run are divided
 * @param interval how often it is looked whether there is something to do
 * @param retryAfter how long a run rests that failed
 * @param logEvery how often the log tells how far a run is
 */
@Validated
@ConfigurationProperties("flashsale.settlement")
record JobSettings(
        @DefaultValue("50000") @Min(1) @Max(1_000_000) int chunk,
        @DefaultValue("2") @Min(1) @Max(64) int threads,
        @DefaultValue("8") @Min(1) @Max(1_000) int parts,
        @DefaultValue("500ms") @DurationMin(millis = 1) Duration interval,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration retryAfter,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration logEvery) {}
