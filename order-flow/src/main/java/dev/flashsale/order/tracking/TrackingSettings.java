package dev.flashsale.order.tracking;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How orders are shown.
 *
 * @param saleCoreWithin how long sale-core may take to tell of an order that is not recorded yet
 * @param lookAgain how often a stream of changes looks at the store, in case that it missed a change
 */
@Validated
@ConfigurationProperties("flashsale.order.tracking")
record TrackingSettings(
        @DefaultValue("1s") @DurationMin(millis = 10) Duration saleCoreWithin,
        @DefaultValue("5s") @DurationMin(millis = 10) Duration lookAgain) {}
