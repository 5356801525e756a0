package dev.flashsale.outbox;

import dev.flashsale.messaging.RawMessage;
import dev.flashsale.messaging.TopicWriter;
import java.util.List;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Moves the oldest messages to Kafka in one transaction, which commits after every acknowledgement. Dying in between
 * sends them again; nothing is lost.
 */
final class RelayBatch {

    /** What came of an attempt. */
    enum Outcome {
        /** There may be more. */
        FULL,
        /** The outbox is empty but for what has come since. */
        DRAINED,
        /** Another instance relays. */
        BUSY
    }

    private final OutboxStore store;
    private final TopicWriter writer;
    private final TransactionalOperator transaction;
    private final int limit;

    RelayBatch(OutboxStore store, TopicWriter writer, TransactionalOperator transaction, int limit) {
        this.store = store;
        this.writer = writer;
        this.transaction = transaction;
        this.limit = limit;
    }

    Mono<Outcome> relay() {
        return store.take(limit)
                .flatMap(this::send)
                .defaultIfEmpty(Outcome.BUSY)
                .as(transaction::transactional)
                .as(Uncancelled::of);
    }

    private Mono<Outcome> send(List<RawMessage> messages) {
        return writer.sendRaw(messages).thenReturn(messages.size() == limit ? Outcome.FULL : Outcome.DRAINED);
    }
}
