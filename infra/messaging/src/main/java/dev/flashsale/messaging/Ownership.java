package dev.flashsale.messaging;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import reactor.kafka.receiver.ReceiverPartition;

/**
 * Which partitions a reader holds. What is finished after a partition was taken away is not committed any more: it
 * would set the new holder's commit back.
 */
final class Ownership {

    private static final Lease NONE = new Lease();

    static {
        NONE.lost = true;
    }

    private final Map<TopicPartition, Lease> leases = new ConcurrentHashMap<>();

    void assigned(Collection<ReceiverPartition> partitions) {
        partitions.forEach(each -> leases.put(each.topicPartition(), new Lease()));
    }

    void revoked(Collection<ReceiverPartition> partitions) {
        partitions.forEach(each -> revoke(each.topicPartition()));
    }

    private void revoke(TopicPartition partition) {
        var lease = leases.remove(partition);
        if (lease != null) {
            lease.lost = true;
        }
    }

    Lease leaseOf(TopicPartition partition) {
        return leases.getOrDefault(partition, NONE);
    }

    /** One stay of a partition with this reader. */
    static final class Lease {

        private volatile boolean lost;

        boolean isHeld() {
            return !lost;
        }
    }
}
