package dev.flashsale.edge.instances;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How instances of services are found and watched.
 *
 * @param every how often names are looked up again and instances are probed
 * @param patience how long a probe waits
 * @param ejection how long an instance that broke a connection is left alone; doubles while it goes on
 * @param longestEjection where that ends
 * @param eureka the registry for addresses of the form {@code eureka://name}
 */
@ConfigurationProperties("flashsale.balancing")
record BalancingSettings(
        @DefaultValue("1s") Duration every,
        @DefaultValue("800ms") Duration patience,
        @DefaultValue("1s") Duration ejection,
        @DefaultValue("5s") Duration longestEjection,
        @DefaultValue("http://localhost:8761/eureka") URI eureka) {}
