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
        return appendAll(List.of(new Outgoing<>(topic, messages)));
    }

    /** Like {@link #append}, for several topics at once. */
    public Mono<Void> appendAll(List<Outgoing<?>> outgoing) {
        return outgoing.stream().allMatch(each -> each.messages().isEmpty())
                ? Mono.empty()
                : Mono.deferContextual(context -> store(outgoing, Traces.in(context)))
                        .then(signal.afterCommit());
    }

    private Mono<Long> store(List<Outgoing<?>> outgoing, Traces traces) {
        var rows = outgoing.stream().flatMap(each -> each.rows(writer, traces)).toList();
        return store.append(OutboxColumns.of(rows));
    }
}
