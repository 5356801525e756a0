package dev.flashsale.order.saga;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How deliveries go.
 *
 * @param completesAfter a shipment which nobody calls delivered is so after this time
 */
@Validated
@ConfigurationProperties("flashsale.order.delivery")
record DeliverySettings(
        @DefaultValue("7d") @DurationMin(millis = 10) Duration completesAfter) {}
