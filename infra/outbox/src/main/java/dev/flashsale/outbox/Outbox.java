package dev.flashsale.outbox;

import dev.flashsale.contracts.Topic;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicWriter;
import dev.flashsale.messaging.Traces;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Messages that leave with the caller's transaction: if it commits, they are sent, at least once; otherwise never.
 * Messages of one key are sent in the order of their appending, if whoever appends for a key holds the lock of its row.
 */
public final class Outbox {

    private final OutboxStore store;
    private final TopicWriter writer;
    private final RelaySignal signal;

    Outbox(OutboxStore store, TopicWriter writer, RelaySignal signal) {
        this.store = store;
        this.writer = writer;
        this.signal = signal;
    }

    /** Appends within the caller's reactive transaction, to the traces of what the caller is handling. */
    public <T> Mono<Void> append(Topic<T> topic, List<Message<T>> messages) {
        return messages.isEmpty()
                ? Mono.empty()
                : Mono.deferContextual(
                                context -> store(topic, Traces.in(context).mark(messages)))
                        .then(signal.afterCommit());
    }

    private <T> Mono<Long> store(Topic<T> topic, List<Message<T>> messages) {
        return store.append(topic.name(), OutboxColumns.of(topic, messages, writer));
    }
}
