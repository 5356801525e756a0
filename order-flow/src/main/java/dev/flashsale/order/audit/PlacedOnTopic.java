package dev.flashsale.order.audit;

import static dev.flashsale.order.book.OrderRows.required;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.order.book.JsonRows;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** A table for the time of one audit: the orders on the topic, so that a million of them is compared without memory. */
@Repository
class PlacedOnTopic {

    private static final String CREATE = """
            create temporary table placed_on_topic (
                id uuid primary key, placed_at timestamptz not null) on commit drop
            """;

    private static final String ADD = """
            insert into placed_on_topic (id, placed_at)
            select id, placed_at from json_to_recordset(:rows::json) as r (id uuid, placed_at timestamptz)
            on conflict do nothing
            """;

    // Kafka forgets old records. Orders older than the oldest record it still has cannot be compared.
    private static final String COMPARE = """
            with kept as (select coalesce(min(placed_at), '-infinity') as since from placed_on_topic),
            compared as (
                select id from orders
                where (:sale::uuid is null or sale_id = :sale) and recorded_at <= :startedAt
                  and placed_at >= (select since from kept)),
            missing as (
                select id from placed_on_topic t where not exists (select 1 from orders o where o.id = t.id)),
            unexplained as (select id from compared except select id from placed_on_topic)
            select (select count(*) from placed_on_topic) as on_topic,
                   (select count(*) from missing) as missing,
                   (select coalesce(string_agg(id::text, ' '), '')
                    from (select id from missing order by id limit 5) as few) as some_missing,
                   (select count(*) from compared) as compared,
                   (select count(*) from unexplained) as unexplained,
                   (select coalesce(string_agg(id::text, ' '), '')
                    from (select id from unexplained order by id limit 5) as few) as some_unexplained
            """;

    private final DatabaseClient database;

    PlacedOnTopic(DatabaseClient database) {
        this.database = database;
    }

    /** Lives until the end of the caller's transaction. */
    Mono<Void> create() {
        return database.sql(CREATE).then();
    }

    Mono<Void> addAll(List<OrderPlaced> placed) {
        var rows = placed.stream()
                .map(order -> new Row(order.orderId(), order.placedAt()))
                .toList();
        return database.sql(ADD).bind("rows", JsonRows.of(rows)).then();
    }

    Mono<Comparison> compare(SaleFilter filter, Instant startedAt) {
        return database.sql(COMPARE)
                .bind("sale", filter.asParameter())
                .bind("startedAt", startedAt)
                .map(PlacedOnTopic::toComparison)
                .one();
    }

    private static Comparison toComparison(Readable row) {
        return new Comparison(
                required(row, "on_topic", Long.class),
                required(row, "missing", Long.class),
                required(row, "some_missing", String.class),
                required(row, "compared", Long.class),
                required(row, "unexplained", Long.class),
                required(row, "some_unexplained", String.class));
    }

    private record Row(UUID id, Instant placedAt) {}

    /**
     * How topic and table differ.
     *
     * @param missing records without an order
     * @param compared orders that were recorded before the audit began and are not older than the topic
     * @param unexplained such orders without a record
     */
    record Comparison(
            long onTopic, long missing, String someMissing, long compared, long unexplained, String someUnexplained) {}
}
