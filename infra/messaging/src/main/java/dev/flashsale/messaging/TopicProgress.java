package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** How far the groups are on the topics. */
public final class TopicProgress {

    private static final Logger log = LoggerFactory.getLogger(TopicProgress.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final KafkaSettings settings;
    private final BrokerAdmin admin;
    private final TopicScan scan;
    private final Envelope envelope;

    TopicProgress(KafkaSettings settings, BrokerAdmin admin, TopicScan scan, Envelope envelope) {
        this.settings = settings;
        this.admin = admin;
        this.scan = scan;
        this.envelope = envelope;
    }

    /**
     * Completes once the group has committed everything that was on the topic when this was asked; fails with a
     * {@link java.util.concurrent.TimeoutException} after the limit. While the broker is away it keeps asking.
     */
    public Mono<Void> awaitConsumed(Topic<?> topic, String group, Duration limit) {
        return ends(topic)
                .retryWhen(patiently())
                .flatMap(ends -> openAt(topic, group, ends)
                        .filter(open -> open == 0)
                        .switchIfEmpty(Mono.error(NotConsumedYet::new))
                        .retryWhen(patiently()))
                .then()
                .timeout(limit);
    }

    /** Messages on the topic which the group has not committed. */
    public Mono<Long> lag(Topic<?> topic, String group) {
        return ends(topic).flatMap(ends -> openAt(topic, group, ends));
    }

    /** The topic from its beginning to the end as it was when asked; for audits. Unreadable records are left out. */
    public <T> Flux<Message<T>> readAll(Topic<T> topic) {
        return scan.all(topic).concatMap(item -> read(topic, item));
    }

    private <T> Mono<Message<T>> read(Topic<T> topic, ConsumerRecord<String, byte[]> item) {
        return Mono.fromCallable(() -> envelope.toMessage(topic, item))
                .doOnError(fault -> log.warn("left out {}-{}@{}", item.topic(), item.partition(), item.offset(), fault))
                .onErrorComplete();
    }

    private Mono<Map<TopicPartition, Long>> ends(Topic<?> topic) {
        return admin.offsets(settings.prefixed(topic.name()), OffsetSpec.latest());
    }

    /** What was deleted before anybody read it does not count. */
    private Mono<Long> openAt(Topic<?> topic, String group, Map<TopicPartition, Long> ends) {
        return Mono.zip(
                        admin.offsets(settings.prefixed(topic.name()), OffsetSpec.earliest()),
                        admin.committed(settings.prefixed(group)))
                .map(found -> toOpen(ends, found.getT1(), found.getT2()));
    }

    private static long toOpen(
            Map<TopicPartition, Long> ends, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> committed) {
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue()
                        - Math.max(begins.getOrDefault(end.getKey(), 0L), committed.getOrDefault(end.getKey(), 0L)))
                .map(open -> Math.max(open, 0))
                .sum();
    }

    private static Retry patiently() {
        return Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE);
    }

    private static final class NotConsumedYet extends RuntimeException {

        NotConsumedYet() {
            super(null, null, false, false);
        }
    }
}
