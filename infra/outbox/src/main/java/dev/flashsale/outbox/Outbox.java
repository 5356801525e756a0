package dev.flashsale.outbox;

import dev.flashsale.contracts.Topic;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicWriter;
import java.time.Clock;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Messages that leave with the caller's transaction: if it commits, they are sent, at least once; otherwise never.
 * Messages of one key are sent in the order of their appending, so whoever appends for a key holds its row's lock.
 */
public final class Outbox {

    private static final String APPEND = """
            insert into outbox (message_id, topic, key, payload, headers, created_at)
            select message_id, :topic, key, payload, headers, :now
            from unnest(:ids, :keys, :payloads, :headers) with ordinality as row (message_id, key, payload, headers, position)
            order by position
            """;

    private final DatabaseClient database;
    private final TopicWriter writer;
    private final RelaySignal signal;
    private final Clock clock;

    Outbox(DatabaseClient database, TopicWriter writer, RelaySignal signal, Clock clock) {
        this.database = database;
        this.writer = writer;
        this.signal = signal;
        this.clock = clock;
    }

    /** Appends within the caller's reactive transaction. */
    public <T> Mono<Void> append(Topic<T> topic, List<Message<T>> messages) {
        if (messages.isEmpty()) {
            return Mono.empty();
        }
        return Mono.defer(() -> insert(topic, OutboxRows.of(topic, messages, writer)))
                .then(signal.afterCommit());
    }

    private Mono<Long> insert(Topic<?> topic, OutboxRows rows) {
        return database.sql(APPEND)
                .bind("topic", topic.name())
                .bind("ids", rows.ids())
                .bind("keys", rows.keys())
                .bind("payloads", rows.payloads())
                .bind("headers", rows.headers())
                .bind("now", clock.instant())
                .fetch()
                .rowsUpdated();
    }
}
