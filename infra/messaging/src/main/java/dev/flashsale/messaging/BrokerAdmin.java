package dev.flashsale.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** What the broker knows of topics and groups. Opened when first asked, since names may not resolve before. */
final class BrokerAdmin implements DisposableBean {

    /** A broker may hear of a new topic a moment later than the controller. */
    private static final Retry SHORTLY_AFTER_CREATION = Retry.backoff(5, Duration.ofMillis(50))
            .filter(UnknownTopicOrPartitionException.class::isInstance)
            .onRetryExhaustedThrow((spec, signal) -> signal.failure());

    private final KafkaSettings settings;
    private @Nullable Admin admin;

    BrokerAdmin(KafkaSettings settings) {
        this.settings = settings;
    }

    /** Creates those which are not there; the settings of the others stay. */
    Mono<Void> create(Collection<NewTopic> topics) {
        return admin().flatMapIterable(
                        open -> open.createTopics(topics).values().values())
                .concatMap(
                        created -> whenDone(created).onErrorResume(TopicExistsException.class, exists -> Mono.empty()))
                .then();
    }

    /** Where each partition begins, or ends. */
    Mono<Map<TopicPartition, Long>> offsets(String topicName, OffsetSpec spec) {
        return admin().flatMap(open -> partitions(open, topicName).flatMap(all -> offsets(open, all, spec)))
                .retryWhen(SHORTLY_AFTER_CREATION);
    }

    /** What the group has committed; partitions without a commit are missing. */
    Mono<Map<TopicPartition, Long>> committed(String group) {
        return admin().flatMap(
                        open -> whenDone(open.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()))
                .map(offsets -> toLongs(offsets, OffsetAndMetadata::offset))
                .onErrorReturn(GroupIdNotFoundException.class, Map.of());
    }

    private static Mono<Collection<TopicPartition>> partitions(Admin open, String topicName) {
        return whenDone(open.describeTopics(List.of(topicName)).allTopicNames())
                .map(topics -> toPartitions(topics.values()));
    }

    private static Collection<TopicPartition> toPartitions(Collection<TopicDescription> topics) {
        return topics.stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(each -> new TopicPartition(topic.name(), each.partition())))
                .toList();
    }

    private static Mono<Map<TopicPartition, Long>> offsets(
            Admin open, Collection<TopicPartition> partitions, OffsetSpec spec) {
        return whenDone(open.listOffsets(partitions.stream().collect(Collectors.toMap(each -> each, each -> spec)))
                        .all())
                .map(offsets -> toLongs(offsets, ListOffsetsResultInfo::offset));
    }

    private static <V> Map<TopicPartition, Long> toLongs(Map<TopicPartition, V> offsets, Function<V, Long> toLong) {
        return offsets.entrySet().stream()
                .filter(each -> each.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, each -> toLong.apply(each.getValue())));
    }

    /** The client answers on its only thread, which must not do our work. */
    private static <T> Mono<T> whenDone(KafkaFuture<T> future) {
        return Mono.fromCompletionStage(future::toCompletionStage).publishOn(Schedulers.parallel());
    }

    private Mono<Admin> admin() {
        return Mono.fromCallable(this::open).subscribeOn(Schedulers.boundedElastic());
    }

    private synchronized Admin open() {
        if (admin == null) {
            admin = Admin.create(KafkaProperties.admin(settings));
        }
        return admin;
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close();
        }
    }
}
