package dev.flashsale.payment.charge;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the provider is asked what became of payments and refunds.
 *
 * @param interval how long to rest when nothing is due
 * @param lease whoever asks has this long to record the answer before somebody else asks; longer than any call takes
 * @param batch most that are taken in hand at once
 * @param concurrency most that are asked for at the same time by one instance
 * @param firstPause how long to wait after the first answer in vain, and then twice as long
 * @param longestPause the longest time between two askings
 * @param giveUpAfter a payment that the provider has not captured by then, and that nobody wants, is given up
 */
@Validated
@ConfigurationProperties("flashsale.payment.asking")
record AskingSettings(
        @DefaultValue("500ms") @DurationMin(millis = 10) Duration interval,
        @DefaultValue("20s") @DurationMin(millis = 10) Duration lease,
        @DefaultValue("100") @Min(1) @Max(1_000) int batch,
        @DefaultValue("16") @Min(1) @Max(256) int concurrency,
        @DefaultValue("1s") @DurationMin(millis = 10) Duration firstPause,
        @DefaultValue("1m") @DurationMin(millis = 10) Duration longestPause,
        @DefaultValue("15m") @DurationMin(millis = 0) Duration giveUpAfter) {

    private static final int DOUBLINGS = 20;

    /** The pause doubles with each asking. */
    Duration pauseAfter(int asked) {
        var doubled = firstPause.multipliedBy(1L << Math.clamp(asked - 1L, 0, DOUBLINGS));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
