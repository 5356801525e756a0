package dev.flashsale.web.closing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service ends.
 *
 * @param pause how long it goes on serving once it is no longer ready, so that load balancers notice
 * @param reconnect within which time viewers are asked to come back, each at a moment of its own
 */
@ConfigurationProperties("flashsale.closing")
record ClosingSettings(
        @DefaultValue("0s") Duration pause,
        @DefaultValue("3s") Duration reconnect) {}
