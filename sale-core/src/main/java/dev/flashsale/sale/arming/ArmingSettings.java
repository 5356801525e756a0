package dev.flashsale.sale.arming;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How sales are loaded into Redis and watched.
 *
 * @param quiet how long a sale that sold before is left alone before its ledger is read: longer than a send to Kafka
 *     that was under way can take
 * @param catchUp longest wait for the ledger to have read everything placed so far
 * @param lease after which another instance may try
 * @param interval between two looks at a running sale
 * @param keep how long after its end a sale stays in Redis, so that keys can be repeated
 */
@Validated
@ConfigurationProperties("flashsale.sale.arming")
public record ArmingSettings(
        @NotNull @DefaultValue("3500ms") Duration quiet,
        @NotNull @DefaultValue("30s") Duration catchUp,
        @NotNull @DefaultValue("60s") Duration lease,
        @NotNull @DefaultValue("250ms") Duration interval,
        @NotNull @DefaultValue("25h") Duration keep) {}
