package dev.flashsale.sale.handoff;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How accepted orders get to Kafka.
 *
 * @param relayAfter an order which the instance that took it has not brought to Kafka by then is relayed by any
 *     instance; longer than the writer's delivery timeout
 * @param batch most orders relayed at once
 */
@Validated
@ConfigurationProperties("flashsale.sale.hand-off")
public record HandOffSettings(
        @NotNull @DefaultValue("4s") Duration relayAfter,
        @Min(1) @Max(5000) @DefaultValue("500") int batch) {}
