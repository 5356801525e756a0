package dev.flashsale.messaging;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How this service talks to Kafka.
 *
 * @param topicPrefix put before every topic and group, so that several environments can share a cluster
 * @param deliveryTimeout a send that is not acknowledged by then fails with {@link DeliveryUnknown}
 * @param linger how long the first message of a batch may wait for company
 * @param batchSize most messages that a handler gets at once
 * @param poisonRetries further attempts at a message that cannot be handled, before it is set aside
 * @param commitInterval how long a handled offset may stay uncommitted
 * @param sessionTimeout a reader that is not heard of for so long loses its partitions
 * @param drainTimeout how long a stopping reader waits for the batches in hand
 * @param properties passed on to the Kafka client, for security settings
 */
@ConfigurationProperties("flashsale.kafka")
public record KafkaSettings(
        @Nullable String bootstrapServers,
        @DefaultValue("") String topicPrefix,
        @DefaultValue("8") int partitions,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue("true") boolean createTopics,
        @DefaultValue("3s") Duration deliveryTimeout,
        @DefaultValue("1ms") Duration linger,
        @DefaultValue("500") int batchSize,
        @DefaultValue("3") int poisonRetries,
        @DefaultValue("100ms") Duration commitInterval,
        @DefaultValue("10s") Duration sessionTimeout,
        @DefaultValue("5s") Duration drainTimeout,
        @DefaultValue Map<String, String> properties) {

    public KafkaSettings {
        Assert.hasText(bootstrapServers, "flashsale.kafka.bootstrap-servers is required");
        Assert.isTrue(partitions > 0, "flashsale.kafka.partitions must be positive");
        Assert.isTrue(batchSize > 0, "flashsale.kafka.batch-size must be positive");
        Assert.isTrue(poisonRetries >= 0, "flashsale.kafka.poison-retries must not be negative");
        Assert.isTrue(
                deliveryTimeout.compareTo(linger.multipliedBy(2)) > 0,
                "flashsale.kafka.delivery-timeout must leave time beyond the linger");
        properties = Map.copyOf(properties);
    }

    String prefixed(String name) {
        return topicPrefix + name;
    }
}
