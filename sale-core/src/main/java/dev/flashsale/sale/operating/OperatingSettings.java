package dev.flashsale.sale.operating;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What operators see.
 *
 * @param patience how long each source of a figure may take before the figure is left out
 */
@Validated
@ConfigurationProperties("flashsale.sale.operating")
record OperatingSettings(
        @DefaultValue("2s") @DurationMin(millis = 10) Duration patience) {}
