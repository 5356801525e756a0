package dev.flashsale.edge.routing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a service is no longer asked.
 *
 * @param calls over how many of the last calls faults are counted, and how many there must be
 * @param failurePercent from which share of faults on the service is left alone
 * @param open for how long
 * @param trials how many calls then find out whether it is back
 */
@ConfigurationProperties("flashsale.breaker")
record BreakerSettings(
        @DefaultValue("100") int calls,
        @DefaultValue("50") int failurePercent,
        @DefaultValue("1s") Duration open,
        @DefaultValue("10") int trials) {}
