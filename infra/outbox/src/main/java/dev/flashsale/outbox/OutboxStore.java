package dev.flashsale.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.messaging.RawMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Messages that Kafka does not have yet, oldest first. */
final class OutboxStore {

    private static final String APPEND = """
            insert into outbox (message_id, topic, key, payload, headers, created_at)
            select message_id, :topic, key, payload, headers, :now
            from unnest(:ids, :keys, :payloads, :headers) with ordinality
                as appended (message_id, key, payload, headers, position)
            order by position
            """;

    // Of this database and schema, so that services may share a server.
    private static final String LOCK =
            "select pg_try_advisory_xact_lock(hashtext('outbox'), hashtext(current_schema()))";

    private static final String TAKE = """
            delete from outbox where id in (select id from outbox order by id limit :limit)
            returning id, topic, key, payload, headers
            """;

    // Counting more would cost more than the figure is worth.
    private static final String COUNT = "select count(*) from (select 1 from outbox limit 100000) as counted";

    private static final String OLDEST = "select created_at from outbox order by id limit 1";

    private final DatabaseClient database;
    private final Clock clock;

    OutboxStore(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Mono<Long> append(String topicName, OutboxColumns rows) {
        return database.sql(APPEND)
                .bind("topic", topicName)
                .bind("ids", rows.ids())
                .bind("keys", rows.keys())
                .bind("payloads", rows.payloads())
                .bind("headers", rows.headers())
                .bind("now", clock.instant())
                .fetch()
                .rowsUpdated();
    }

    /** Whether nobody else relays; until the end of the transaction. */
    Mono<Boolean> lock() {
        return database.sql(LOCK).mapValue(Boolean.class).one();
    }

    /** Takes the oldest out, in order; they are back if the transaction fails. */
    Mono<List<RawMessage>> take(int limit) {
        return database.sql(TAKE)
                .bind("limit", limit)
                .mapProperties(Row.class)
                .all()
                .collectSortedList(Comparator.comparingLong(Row::id))
                .map(rows -> rows.stream().map(Row::toMessage).toList());
    }

    Mono<Long> count() {
        return database.sql(COUNT).mapValue(Long.class).one();
    }

    /** How long the oldest has been waiting; zero if there is none. */
    Mono<Duration> age() {
        return database.sql(OLDEST)
                .mapValue(Instant.class)
                .one()
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .defaultIfEmpty(Duration.ZERO);
    }

    private record Row(long id, String topic, String key, String payload, String headers) {

        RawMessage toMessage() {
            return new RawMessage(topic, key, payload.getBytes(UTF_8), HeaderJson.read(headers));
        }
    }
}
