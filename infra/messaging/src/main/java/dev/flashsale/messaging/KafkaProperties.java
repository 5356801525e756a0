package dev.flashsale.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings in the words of the Kafka client. */
final class KafkaProperties {

    private static final int WORTH_A_FETCH = 1024 * 1024;

    private KafkaProperties() {}

    static Map<String, Object> producer(KafkaSettings settings) {
        var properties = common(settings);
        long delivery = settings.deliveryTimeout().toMillis();
        long linger = settings.linger().toMillis();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, linger);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) delivery);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ((delivery - linger) / 2));
        // Callers are event loops: what cannot be taken at once is declined, see Shipment.
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        return properties;
    }

    static Map<String, Object> consumer(KafkaSettings settings) {
        var properties = common(settings);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batchSize() * settings.partitions());
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        return properties;
    }

    static Map<String, Object> groupMember(KafkaSettings settings, Reading<?> reading) {
        var properties = consumer(settings);
        int session = (int) settings.sessionTimeout().toMillis();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.prefixed(reading.group()));
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 3);
        if (reading.patience().isPositive()) {
            properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, WORTH_A_FETCH);
            properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int)
                    reading.patience().toMillis());
        }
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return properties;
    }

    static Map<String, Object> admin(KafkaSettings settings) {
        var properties = common(settings);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return properties;
    }

    private static Map<String, Object> common(KafkaSettings settings) {
        var properties = new HashMap<String, Object>(settings.properties());
        properties.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, Objects.requireNonNull(settings.bootstrapServers()));
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return properties;
    }
}
