package dev.flashsale.sale.coupon;

import dev.flashsale.sale.counter.TakenIssue;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what arming needs of a coupon's issues; to be called in one repeatable-read transaction. */
@Repository
class IssueSnapshot {

    private static final String SEQUENCES = """
            select count(*) as issues, coalesce(max(sequence), 0) as highest
            from coupon_issue where coupon_id = :couponId
            """;

    private static final String GAPS = """
            select number from generate_series(1, (select max(sequence) from coupon_issue where coupon_id = :couponId))
                as series(number)
            where not exists (select from coupon_issue i where i.coupon_id = :couponId and i.sequence = number)
            order by number
            """;

    private static final String BY_CUSTOMER = """
            select distinct on (customer_id) customer_id,
                   count(*) over (partition by customer_id) as number, id, sequence, issued_at
            from coupon_issue where coupon_id = :couponId
            order by customer_id, sequence desc
            """;

    private static final String TAKINGS = """
            select id, sequence, issued_at, epoch, customer_id from coupon_issue where coupon_id = :couponId
            """;

    private final DatabaseClient database;

    IssueSnapshot(DatabaseClient database) {
        this.database = database;
    }

    /** How many issues there are, and the highest of their numbers. */
    record Sequences(long issues, long highest) {}

    Mono<Sequences> sequences(UUID couponId) {
        return query(
                        SEQUENCES,
                        couponId,
                        row -> new Sequences(get(row, "issues", Long.class), get(row, "highest", Long.class)))
                .single();
    }

    /** Sequence numbers below the highest which nobody has: they were lost before anybody was told of them. */
    Mono<List<Long>> gaps(UUID couponId) {
        return query(GAPS, couponId, row -> get(row, "number", Long.class)).collectList();
    }

    /** What each customer has, as {@code issue-coupon.lua} keeps it. */
    Mono<Map<String, String>> byCustomer(UUID couponId) {
        return query(BY_CUSTOMER, couponId, IssueSnapshot::toHolding)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Every issue, as {@code issue-coupon.lua} keeps it. */
    Flux<Map.Entry<UUID, String>> takings(UUID couponId) {
        return query(TAKINGS, couponId, IssueSnapshot::toTaking);
    }

    private <T> Flux<T> query(String sql, UUID couponId, Function<Readable, T> toResult) {
        return database.sql(sql).bind("couponId", couponId).map(toResult).all();
    }

    private static Map.Entry<String, String> toHolding(Readable row) {
        var holding = String.join(
                "|",
                get(row, "number", Long.class).toString(),
                get(row, "id", UUID.class).toString(),
                get(row, "sequence", Long.class).toString(),
                Long.toString(get(row, "issued_at", Instant.class).toEpochMilli()));
        return Map.entry(get(row, "customer_id", UUID.class).toString(), holding);
    }

    private static Map.Entry<UUID, String> toTaking(Readable row) {
        var taken = new TakenIssue(
                get(row, "sequence", Long.class),
                get(row, "issued_at", Instant.class),
                get(row, "epoch", Long.class),
                "-",
                get(row, "customer_id", UUID.class));
        return Map.entry(get(row, "id", UUID.class), taken.format());
    }

    private static <T> T get(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
