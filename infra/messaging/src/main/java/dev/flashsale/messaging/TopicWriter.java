package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Mono;

/**
 * Sends messages. A send completes when all in-sync replicas have the message, on a thread that must not be blocked, and
 * never waits longer than the delivery timeout.
 */
public final class TopicWriter {

    private final Envelope envelope;
    private final RecordPipe pipe;
    private final MeterRegistry meters;
    private final Map<String, Timer> sent = new ConcurrentHashMap<>();

    TopicWriter(Envelope envelope, RecordPipe pipe, MeterRegistry meters) {
        this.envelope = envelope;
        this.pipe = pipe;
        this.meters = meters;
    }

    /** Completes when the broker has it; fails with {@link DeliveryUnknown} when no acknowledgement came in time. */
    public <T> Mono<Void> send(Topic<T> topic, Message<T> message) {
        return Mono.defer(() -> sendWave(List.of(encode(topic, message))));
    }

    /** Messages of one key arrive in this order; completes when the broker has them all. */
    public <T> Mono<Void> sendAll(Topic<T> topic, List<Message<T>> messages) {
        return Mono.defer(() ->
                sendRaw(messages.stream().map(message -> encode(topic, message)).toList()));
    }

    /** Like {@link #sendAll}, with JSON that is already there. */
    public Mono<Void> sendRaw(List<RawMessage> messages) {
        return messages.size() == 1
                ? Mono.defer(() -> sendWave(messages))
                : KeyWaves.of(messages).concatMap(this::sendWave, 1).then();
    }

    /** The message as {@link #sendRaw} takes it. */
    public <T> RawMessage encode(Topic<T> topic, Message<T> message) {
        return envelope.toRaw(topic, message);
    }

    private Mono<Void> sendWave(List<RawMessage> wave) {
        long start = System.nanoTime();
        return pipe.send(toRecords(wave)).doOnSuccess(done -> count(wave, System.nanoTime() - start));
    }

    private List<ProducerRecord<String, byte[]>> toRecords(List<RawMessage> messages) {
        return messages.size() == 1
                ? List.of(envelope.toRecord(messages.getFirst()))
                : messages.stream().map(envelope::toRecord).toList();
    }

    private void count(List<RawMessage> wave, long nanos) {
        wave.forEach(message ->
                sent.computeIfAbsent(message.topicName(), this::timer).record(nanos, TimeUnit.NANOSECONDS));
    }

    private Timer timer(String topicName) {
        return Timer.builder("flashsale.messages.sent")
                .description("from the send to its acknowledgement")
                .tag("topic", topicName)
                .register(meters);
    }
}
