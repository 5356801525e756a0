package dev.flashsale.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How messages leave the database and how long is remembered what came in.
 *
 * @param relayEnabled whether this instance relays; any number may
 * @param pollInterval how often the relay looks for messages of other instances
 * @param batchSize most messages relayed in one transaction
 * @param keepAnswers how long an idempotency key is honoured, at least 24 hours
 * @param keepInbox how long received message ids are remembered
 * @param purgeInterval how often what is older is deleted
 * @param measureInterval how often the size of the outbox is measured
 */
@ConfigurationProperties("flashsale.outbox")
public record OutboxSettings(
        @DefaultValue("true") boolean relayEnabled,
        @DefaultValue("200ms") Duration pollInterval,
        @DefaultValue("500") int batchSize,
        @DefaultValue("48h") Duration keepAnswers,
        @DefaultValue("7d") Duration keepInbox,
        @DefaultValue("10m") Duration purgeInterval,
        @DefaultValue("5s") Duration measureInterval) {

    public OutboxSettings {
        Assert.isTrue(batchSize > 0, "flashsale.outbox.batch-size must be positive");
        Assert.isTrue(
                keepAnswers.compareTo(Duration.ofHours(24)) >= 0,
                "flashsale.outbox.keep-answers must be at least 24 hours");
    }
}
