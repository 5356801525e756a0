package dev.flashsale.sale.handoff;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderPlacement;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicWriter;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Brings an accepted order to Kafka at once. What does not arrive stays in the hand-off stream, where the relay of any
 * instance finds it.
 */
@Component
public class HandOff {

    private final TopicWriter writer;
    private final EntryEraser eraser;
    private final HandOffMeters meters;
    private final Map<UUID, UUID> sending = new ConcurrentHashMap<>();

    HandOff(TopicWriter writer, EntryEraser eraser, HandOffMeters meters) {
        this.writer = writer;
        this.eraser = eraser;
        this.meters = meters;
    }

    /** Completes when Kafka has the order; the entry is erased soon after. */
    public Mono<OrderPlaced> send(OrderPlaced order, String entry) {
        sending.put(order.orderId(), order.saleId());
        return writer.send(Topics.ORDERS_PLACED, toMessage(order))
                .then(Mono.fromRunnable(() -> acknowledge(order, entry)))
                .thenReturn(order)
                .doFinally(_ -> sending.remove(order.orderId()));
    }

    /** Whether this instance is sending the order right now. */
    public boolean isSending(UUID orderId) {
        return sending.containsKey(orderId);
    }

    /** Whether Kafka has the order though its entry may still be there. */
    public boolean isAcknowledged(UUID orderId) {
        return eraser.isErasing(orderId);
    }

    private void acknowledge(OrderPlaced order, String entry) {
        meters.sentDirectly();
        eraser.erase(order.saleId(), order.orderId(), entry);
    }

    static Message<OrderPlacement> toMessage(OrderPlaced order) {
        return Message.of(order.orderId(), order.orderId().toString(), order);
    }
}
