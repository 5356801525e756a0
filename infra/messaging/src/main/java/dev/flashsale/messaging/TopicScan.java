package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads stretches of a topic, outside of any group. */
final class TopicScan {

    private final KafkaSettings settings;
    private final TopicSetup setup;
    private final BrokerAdmin admin;
    private final ReceiverSource receivers;

    TopicScan(KafkaSettings settings, TopicSetup setup, BrokerAdmin admin, ReceiverSource receivers) {
        this.settings = settings;
        this.setup = setup;
        this.admin = admin;
        this.receivers = receivers;
    }

    /** From the beginning to the end as it is now. */
    Flux<ConsumerRecord<String, byte[]>> all(Topic<?> topic) {
        return latest(topic, topic.name(), Long.MAX_VALUE);
    }

    /** The last dead letters, up to the end as it is now. */
    Flux<ConsumerRecord<String, byte[]>> deadLetters(Topic<?> topic, long limit) {
        return latest(topic, topic.deadLetters(), limit);
    }

    /** The one that lies there. */
    Mono<ConsumerRecord<String, byte[]>> deadLetter(DeadLetterPlace place) {
        return deadLettersBefore(new DeadLetterPlace(place.topic(), place.partition(), place.offset() + 1), 1)
                .filter(item -> item.partition() == place.partition() && item.offset() == place.offset())
                .next();
    }

    /** The last that lie before the place, latest first, then those of the next partitions. */
    Flux<ConsumerRecord<String, byte[]>> deadLettersBefore(DeadLetterPlace place, int limit) {
        var name = settings.prefixed(place.topic().deadLetters());
        return setup.ensure(List.of(place.topic()))
                .then(Mono.defer(() ->
                        Mono.zip(admin.offsets(name, OffsetSpec.earliest()), admin.offsets(name, OffsetSpec.latest()))))
                .flatMapIterable(offsets -> Stretch.before(place, offsets.getT1(), offsets.getT2(), limit))
                .concatMap(this::latestFirst, 1)
                .take(limit);
    }

    private Flux<ConsumerRecord<String, byte[]>> latestFirst(Stretch stretch) {
        return between(Map.of(stretch.place(), stretch.from()), Map.of(stretch.place(), stretch.to()))
                .collectList()
                .flatMapIterable(List::reversed);
    }

    private Flux<ConsumerRecord<String, byte[]>> latest(Topic<?> topic, String topicName, long limit) {
        var name = settings.prefixed(topicName);
        return setup.ensure(List.of(topic)).thenMany(Flux.defer(() -> latest(name, limit)));
    }

    private Flux<ConsumerRecord<String, byte[]>> latest(String name, long limit) {
        return Mono.zip(admin.offsets(name, OffsetSpec.earliest()), admin.offsets(name, OffsetSpec.latest()))
                .flatMapMany(offsets -> between(startsOf(offsets.getT1(), offsets.getT2(), limit), offsets.getT2()));
    }

    /** Every record from these positions on, without an end. */
    Flux<? extends ConsumerRecord<String, byte[]>> from(Map<TopicPartition, Long> positions) {
        return receivers.polls(positions).concatMap(poll -> poll, 1);
    }

    private static Map<TopicPartition, Long> startsOf(
            Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends, long limit) {
        return begins.entrySet().stream()
                .filter(each -> each.getValue() < ends.getOrDefault(each.getKey(), 0L))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> Math.max(each.getValue(), ends.getOrDefault(each.getKey(), 0L) - limit)));
    }

    private Flux<ConsumerRecord<String, byte[]>> between(
            Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        if (starts.isEmpty()) {
            return Flux.empty();
        }
        var open = new HashSet<>(starts.keySet());
        return Flux.<ConsumerRecord<String, byte[]>>from(from(starts))
                .takeUntil(each -> closes(each, open, ends))
                .filter(each -> each.offset() < ends.getOrDefault(placeOf(each), 0L));
    }

    private static boolean closes(
            ConsumerRecord<String, byte[]> item, Set<TopicPartition> open, Map<TopicPartition, Long> ends) {
        var place = placeOf(item);
        if (item.offset() >= ends.getOrDefault(place, 0L) - 1) {
            open.remove(place);
        }
        return open.isEmpty();
    }

    static TopicPartition placeOf(ConsumerRecord<String, byte[]> item) {
        return new TopicPartition(item.topic(), item.partition());
    }
}
