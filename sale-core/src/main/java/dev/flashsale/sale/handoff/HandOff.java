package dev.flashsale.sale.handoff;

import dev.flashsale.contracts.Topic;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicWriter;
import dev.flashsale.sale.counter.CounterKeys;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Brings what was given out to Kafka at once. What does not arrive stays in the hand-off stream, where the relay of any
 * instance finds it.
 */
@Component
public class HandOff {

    private final TopicWriter writer;
    private final EntryEraser eraser;
    private final HandOffMeters meters;
    private final Set<UUID> sending = ConcurrentHashMap.newKeySet();

    /** Something given out, with its entry in the hand-off stream of its offer. */
    public record Taking(CounterKeys keys, UUID id, String entry) {}

    HandOff(TopicWriter writer, EntryEraser eraser, HandOffMeters meters) {
        this.writer = writer;
        this.eraser = eraser;
        this.meters = meters;
    }

    /** Completes when Kafka has the announcement; the entry is erased soon after. */
    public <T> Mono<Void> send(Taking taking, Topic<T> topic, Message<T> announcement) {
        sending.add(taking.id());
        return writer.send(topic, announcement)
                .doOnSuccess(_ -> meters.sentDirectly(taking.keys().kind()))
                .then(Mono.<Void>fromRunnable(() -> eraser.erase(taking)))
                .doFinally(_ -> sending.remove(taking.id()));
    }

    /** Whether this instance is sending it right now. */
    public boolean isSending(UUID takenId) {
        return sending.contains(takenId);
    }

    /** Whether Kafka has it though its entry may still be there. */
    public boolean isAcknowledged(UUID takenId) {
        return eraser.isErasing(takenId);
    }
}
