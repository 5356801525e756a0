package dev.flashsale.order.saga;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How patient the saga is.
 *
 * @param answerWithin a question without an answer is asked again after this time, and then after twice as long
 * @param longestWait the longest time between two askings
 * @param parkAfter a question that was asked so often in vain waits for an operator
 * @param batch most sagas that are moved on in one transaction when their deadline has passed
 * @param interval how long to rest when no deadline has passed
 * @param gaugeInterval how often the open sagas are counted for the metrics
 */
@Validated
@ConfigurationProperties("flashsale.order.saga")
record SagaSettings(
        @DefaultValue("10s") @DurationMin(millis = 10) Duration answerWithin,
        @DefaultValue("5m") @DurationMin(millis = 10) Duration longestWait,
        @DefaultValue("15") @Min(1) int parkAfter,
        @DefaultValue("500") @Min(1) @Max(5_000) int batch,
        @DefaultValue("500ms") @DurationMin(millis = 10) Duration interval,
        @DefaultValue("10s") @DurationMin(millis = 10) Duration gaugeInterval) {

    private static final int DOUBLINGS = 20;

    /** The wait doubles with each asking. */
    Duration patience(int attempts) {
        var doubled = answerWithin.multipliedBy(1L << Math.clamp(attempts - 1L, 0, DOUBLINGS));
        return doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
    }
}
