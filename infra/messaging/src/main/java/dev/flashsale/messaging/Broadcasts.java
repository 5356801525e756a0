package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** New messages for everybody who listens in this process; one consumer per topic, while somebody does. */
final class Broadcasts {

    private static final Logger log = LoggerFactory.getLogger(Broadcasts.class);
    private static final int MOST_WAITING = 1024;

    private final KafkaSettings settings;
    private final TopicSetup setup;
    private final BrokerAdmin admin;
    private final TopicScan scan;
    private final Envelope envelope;
    private final Map<Topic<?>, Flux<? extends Message<?>>> shared = new ConcurrentHashMap<>();

    Broadcasts(KafkaSettings settings, TopicSetup setup, BrokerAdmin admin, TopicScan scan, Envelope envelope) {
        this.settings = settings;
        this.setup = setup;
        this.admin = admin;
        this.scan = scan;
        this.envelope = envelope;
    }

    @SuppressWarnings("unchecked")
    <T> Flux<Message<T>> of(Topic<T> topic) {
        var messages = (Flux<Message<T>>)
                shared.computeIfAbsent(topic, absent -> listen(topic).share());
        return messages.onBackpressureBuffer(MOST_WAITING, BufferOverflowStrategy.DROP_OLDEST);
    }

    private <T> Flux<Message<T>> listen(Topic<T> topic) {
        return setup.ensure(List.of(topic))
                .then(Mono.defer(() -> admin.offsets(settings.prefixed(topic.name()), OffsetSpec.latest())))
                .retryWhen(goOn(topic))
                .flatMapMany(ends -> follow(topic, new ConcurrentHashMap<>(ends)));
    }

    /** After a fault it goes on where it was. */
    private <T> Flux<Message<T>> follow(Topic<T> topic, Map<TopicPartition, Long> positions) {
        return Flux.defer(() -> scan.from(Map.copyOf(positions)))
                .doOnNext(item -> positions.put(TopicScan.placeOf(item), item.offset() + 1))
                .retryWhen(goOn(topic))
                .concatMap(item -> read(topic, item));
    }

    private <T> Mono<Message<T>> read(Topic<T> topic, ConsumerRecord<String, byte[]> item) {
        return Mono.fromCallable(() -> envelope.toMessage(topic, item))
                .doOnError(fault -> log.warn("left out {}-{}@{}", item.topic(), item.partition(), item.offset(), fault))
                .onErrorComplete();
    }

    private static Retry goOn(Topic<?> topic) {
        return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                .maxBackoff(Duration.ofSeconds(2))
                .transientErrors(true)
                .doBeforeRetry(signal -> log.warn("listens to {} anew", topic.name(), signal.failure()));
    }
}
