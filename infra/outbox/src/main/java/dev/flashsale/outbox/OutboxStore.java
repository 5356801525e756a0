package dev.flashsale.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.messaging.RawMessage;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Messages that Kafka does not have yet, oldest first. */
final class OutboxStore {

    private static final String APPEND = """
            insert into outbox (message_id, topic, key, payload, headers, created_at)
            select message_id, topic, key, payload, headers, :now
            from unnest(:ids, :topics, :keys, :payloads, :headers) with ordinality
                as appended (message_id, topic, key, payload, headers, position)
            order by position
            """;

    // The lock is one of this database and schema, so that services may share a server, and lasts as long as the
    // transaction. What another relay has taken while this statement began is passed over: it is deleted by now.
    private static final String TAKE = """
            with alone as materialized (
                select pg_try_advisory_xact_lock(hashtext('outbox'), hashtext(current_schema())) as locked),
            taken as (
                delete from outbox
                where id in (select id from outbox order by id limit :limit) and (select locked from alone)
                returning id, topic, key, payload, headers)
            select id, topic, key, payload, headers from alone left join taken on true where locked
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

    Mono<Long> append(OutboxColumns rows) {
        return database.sql(APPEND)
                .bind("ids", rows.ids())
                .bind("topics", rows.topics())
                .bind("keys", rows.keys())
                .bind("payloads", rows.payloads())
                .bind("headers", rows.headers())
                .bind("now", clock.instant())
                .fetch()
                .rowsUpdated();
    }

    /**
     * Takes the oldest out, in order; they are back if the transaction fails. Until then nobody else takes any; empty
     * when somebody else is at it.
     */
    Mono<List<RawMessage>> take(int limit) {
        return database.sql(TAKE)
                .bind("limit", limit)
                .map(OutboxStore::toRow)
                .all()
                .collectList()
                .filter(rows -> !rows.isEmpty())
                .map(OutboxStore::inOrder);
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

    /** One row without a message says that there is none. */
    private static Optional<Row> toRow(Readable found) {
        return Optional.ofNullable(found.get("id", Long.class))
                .map(id -> new Row(
                        id, text(found, "topic"), text(found, "key"), text(found, "payload"), text(found, "headers")));
    }

    private static String text(Readable found, String column) {
        return Objects.requireNonNull(found.get(column, String.class), column);
    }

    private static List<RawMessage> inOrder(List<Optional<Row>> rows) {
        return rows.stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingLong(Row::id))
                .map(Row::toMessage)
                .toList();
    }

    private record Row(long id, String topic, String key, String payload, String headers) {

        RawMessage toMessage() {
            return new RawMessage(topic, key, payload.getBytes(UTF_8), HeaderJson.read(headers));
        }
    }
}
