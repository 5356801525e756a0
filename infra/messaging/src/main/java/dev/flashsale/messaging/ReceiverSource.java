package dev.flashsale.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.ReceiverPartition;
import reactor.kafka.receiver.ReceiverRecord;
import reactor.kafka.receiver.internals.ConsumerFactory;

/** Opens consumers; each subscription has its own, which is closed with it. */
final class ReceiverSource {

    /** A rebalance waits this long for the batches in hand, so that they are not handled twice. */
    private static final Duration REBALANCE_DELAY = Duration.ofSeconds(2);

    private final KafkaSettings settings;

    ReceiverSource(KafkaSettings settings) {
        this.settings = settings;
    }

    /** Polls of a group member; at most one is read ahead. */
    Flux<Flux<ReceiverRecord<String, byte[]>>> polls(Reading<?> reading, Ownership held, Runnable closed) {
        var options = options(KafkaProperties.groupMember(settings, reading))
                .subscription(List.of(settings.prefixed(reading.topic().name())))
                .commitInterval(settings.commitInterval())
                .maxDelayRebalance(REBALANCE_DELAY)
                .addAssignListener(held::assigned)
                .addRevokeListener(held::revoked);
        return open(options, closed);
    }

    /** Polls of these partitions from these positions on, outside of any group. */
    Flux<Flux<ReceiverRecord<String, byte[]>>> polls(Map<TopicPartition, Long> positions) {
        var options = options(KafkaProperties.consumer(settings))
                .assignment(positions.keySet())
                .maxDelayRebalance(Duration.ZERO)
                .addAssignListener(partitions -> seek(partitions, positions));
        return open(options, () -> {});
    }

    private static void seek(Collection<ReceiverPartition> partitions, Map<TopicPartition, Long> positions) {
        partitions.forEach(each -> each.seek(positions.getOrDefault(each.topicPartition(), 0L)));
    }

    private static ReceiverOptions<String, byte[]> options(Map<String, Object> properties) {
        return ReceiverOptions.<String, byte[]>create(properties)
                .withKeyDeserializer(new StringDeserializer())
                .withValueDeserializer(new ByteArrayDeserializer())
                .schedulerSupplier(Schedulers::parallel);
    }

    private static Flux<Flux<ReceiverRecord<String, byte[]>>> open(
            ReceiverOptions<String, byte[]> options, Runnable closed) {
        // Opening a consumer resolves names and reads certificates.
        return Flux.defer(() -> KafkaReceiver.create(new ReportingFactory(closed), options)
                        .receiveBatch(1))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** Tells when a consumer has left its group, which reactor-kafka does behind the caller's back. */
    private static final class ReportingFactory extends ConsumerFactory {

        private final Runnable closed;

        ReportingFactory(Runnable closed) {
            this.closed = closed;
        }

        @Override
        @SuppressWarnings("deprecation") // the way in which reactor-kafka closes it
        public <K, V> Consumer<K, V> createConsumer(ReceiverOptions<K, V> options) {
            return new KafkaConsumer<>(
                    options.consumerProperties(), options.keyDeserializer(), options.valueDeserializer()) {
                @Override
                public void close(Duration timeout) {
                    super.close(timeout);
                    closed.run();
                }
            };
        }
    }
}
