package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Mono;

/** Sends messages. A send completes when the broker has the message on all in-sync replicas, and never waits longer than the delivery timeout. */
public final class TopicWriter {

    private final Envelope envelope;
    private final RecordPipe pipe;

    TopicWriter(Envelope envelope, RecordPipe pipe) {
        this.envelope = envelope;
        this.pipe = pipe;
    }

    /** Completes when the broker has it; fails with {@link DeliveryUnknown} when no acknowledgement came in time. */
    public <T> Mono<Void> send(Topic<T> topic, Message<T> message) {
        return Mono.defer(() -> sendRaw(List.of(encode(topic, message))));
    }

    /** Messages of one key arrive in this order; completes when the broker has them all. */
    public <T> Mono<Void> sendAll(Topic<T> topic, List<Message<T>> messages) {
        return Mono.defer(() ->
                sendRaw(messages.stream().map(message -> encode(topic, message)).toList()));
    }

    /** Like {@link #sendAll}, with JSON that is already there. */
    public Mono<Void> sendRaw(List<RawMessage> messages) {
        return KeyWaves.of(messages)
                .concatMap(wave -> pipe.send(toRecords(wave)))
                .then();
    }

    /** The message as {@link #sendRaw} takes it. */
    public <T> RawMessage encode(Topic<T> topic, Message<T> message) {
        return envelope.toRaw(topic, message);
    }

    private List<ProducerRecord<String, byte[]>> toRecords(List<RawMessage> messages) {
        return messages.stream().map(envelope::toRecord).toList();
    }
}
