package dev.flashsale.edge.bots;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How quickly operators' decisions hold, and how long what qualifies does.
 *
 * @param poll how often PostgreSQL is read even if no instance was heard to change anything
 * @param challengeLifetime how long a customer may take over a challenge
 * @param qualificationLifetime how long a qualification is good after its challenge has ended
 */
@ConfigurationProperties("flashsale.bots")
record BotSettings(
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("2m") Duration challengeLifetime,
        @DefaultValue("15m") Duration qualificationLifetime) {}
