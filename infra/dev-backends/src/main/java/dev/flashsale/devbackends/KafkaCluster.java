package dev.flashsale.devbackends;

import java.time.Duration;
import java.util.List;

/** The brokers of one Kafka by their addresses; topics with as many replicas can be made once all of them are in. */
record KafkaCluster(List<String> brokers) {

    private static final Duration UNITED_WITHIN = Duration.ofSeconds(60);

    void unite() {
        if (!Patience.of(UNITED_WITHIN).until(this::isOne)) {
            throw new BackendUnavailable("The brokers of Kafka did not find each other.");
        }
    }

    private boolean isOne() {
        return brokers.stream().allMatch(broker -> KafkaPing.brokers(broker) == brokers.size());
    }
}
