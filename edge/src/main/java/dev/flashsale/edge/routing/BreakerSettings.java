package dev.flashsale.edge.routing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a service is no longer asked.
 *
 * @param window over which time faults are counted
 * @param calls how many calls there must have been in it
 * @param failurePercent from which share of faults on the service is left alone
 * @param open for how long
 * @param trials how many calls then find out whether it is back
 */
@ConfigurationProperties("flashsale.breaker")
record BreakerSettings(
        @DefaultValue("10s") Duration window,
        @DefaultValue("50") int calls,
        @DefaultValue("50") int failurePercent,
        @DefaultValue("1s") Duration open,
        @DefaultValue("10") int trials) {}
