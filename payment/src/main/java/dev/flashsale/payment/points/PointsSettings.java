package dev.flashsale.payment.points;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param earnPercent of what was paid that a delivered order earns */
@Validated
@ConfigurationProperties("flashsale.points")
record PointsSettings(@DefaultValue("1") @Min(0) @Max(100) int earnPercent) {

    /** Rounded down. */
    long earnedOn(long amountPaid) {
        return Math.max(0, amountPaid) * earnPercent / 100;
    }
}
