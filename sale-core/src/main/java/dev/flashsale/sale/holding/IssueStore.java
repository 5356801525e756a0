package dev.flashsale.sale.holding;

import dev.flashsale.contracts.CouponIssued;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Coupons of customers in PostgreSQL; whole batches travel as one JSON parameter. */
@Repository
class IssueStore {

    // Policies are locked in one order, so that two batches cannot wait for each other.
    private static final String LOCK_COUPONS = """
            select id from coupon where id = any(:ids) order by id for update
            """;

    private static final String RECORD = """
            with issue as (
                select * from jsonb_to_recordset(cast(:issues as jsonb)) as issue(
                    "couponIssueId" uuid, "couponId" uuid, "customerId" uuid, sequence bigint, epoch bigint,
                    "issuedAt" timestamptz, "validUntil" timestamptz)
            ), inserted as (
                insert into coupon_issue (id, coupon_id, customer_id, sequence, epoch, issued_at, valid_until, state)
                select "couponIssueId", "couponId", "customerId", sequence, epoch, "issuedAt", "validUntil", 'ISSUED'
                from issue
                on conflict (id) do nothing
                returning coupon_id
            ), counted as (
                select coupon_id, cast(count(*) as integer) as number from inserted group by coupon_id
            )
            update coupon set issued = issued + counted.number from counted where coupon.id = counted.coupon_id
            """;

    private static final String OWNED = """
            select id, coupon_id, sequence, issued_at, valid_until, order_id,
                   case when state = 'ISSUED' and valid_until <= :now then 'EXPIRED' else state end as status
            from coupon_issue
            where customer_id = :customerId
              and (issued_at, id) < (:beforeTime, :beforeId)
              and (:status = 'ANY'
                   or case when state = 'ISSUED' and valid_until <= :now then 'EXPIRED' else state end = :status)
            order by issued_at desc, id desc limit :limit
            """;

    private static final String KNOWN = "select id from coupon_issue where id = any(:ids)";

    // Rows that somebody is redeeming right now are left for the next run.
    private static final String EXPIRE = """
            update coupon_issue set state = 'EXPIRED'
            where id in (
                select id from coupon_issue where state = 'ISSUED' and valid_until <= :now
                order by valid_until limit :limit for update skip locked)
            """;

    private final DatabaseClient database;
    private final JsonMapper json;

    IssueStore(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Where a page of a customer's coupons starts: before this one. */
    record Position(Instant issuedAt, UUID issueId) {}

    /** Records issues that are new; to be called in a transaction. */
    Mono<Void> insert(List<CouponIssued> issues) {
        var ids = issues.stream().map(CouponIssued::couponId).distinct().toArray(UUID[]::new);
        return database.sql(LOCK_COUPONS)
                .bind("ids", ids)
                .map(row -> required(row, "id", UUID.class))
                .all()
                .then(Mono.fromCallable(() -> json.writeValueAsString(issues)))
                .flatMap(text -> database.sql(RECORD).bind("issues", text).then());
    }

    /** A customer's coupons before a position, newest first; the status as it is now, or null for all. */
    Flux<HoldingView> owned(UUID customerId, @Nullable IssueState status, Position before, Instant now, int limit) {
        return database.sql(OWNED)
                .bind("customerId", customerId)
                .bind("status", status == null ? "ANY" : status.name())
                .bind("beforeTime", before.issuedAt())
                .bind("beforeId", before.issueId())
                .bind("now", now)
                .bind("limit", limit)
                .map(IssueStore::toView)
                .all();
    }

    /** Which of these are recorded. */
    Flux<UUID> known(List<UUID> ids) {
        return database.sql(KNOWN)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> required(row, "id", UUID.class))
                .all();
    }

    /** Expires the oldest; answers how many. */
    Mono<Long> expire(Instant now, int limit) {
        return database.sql(EXPIRE)
                .bind("now", now)
                .bind("limit", limit)
                .fetch()
                .rowsUpdated();
    }

    private static HoldingView toView(Readable row) {
        return new HoldingView(
                required(row, "id", UUID.class),
                required(row, "coupon_id", UUID.class),
                IssueState.valueOf(required(row, "status", String.class)),
                required(row, "sequence", Long.class),
                required(row, "issued_at", Instant.class),
                required(row, "valid_until", Instant.class),
                row.get("order_id", UUID.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
