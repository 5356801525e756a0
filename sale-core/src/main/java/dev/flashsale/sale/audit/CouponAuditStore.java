package dev.flashsale.sale.audit;

import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Recounts a coupon from the rows of its issues, not from the total kept beside them. */
@Repository
class CouponAuditStore {

    private static final String ISSUES = """
            select c.issued as kept, count(i.id) as recounted, count(distinct i.sequence) as numbers,
                   coalesce(min(i.sequence), 1) as lowest, coalesce(max(i.sequence), 0) as highest
            from coupon c left join coupon_issue i on i.coupon_id = c.id
            where c.id = :couponId group by c.id
            """;

    private static final String OVER_LIMIT = """
            select i.customer_id || ' has ' || count(*) as finding
            from coupon_issue i join coupon c on c.id = i.coupon_id
            where c.id = :couponId
            group by i.customer_id, c.per_customer_limit
            having count(*) > c.per_customer_limit
            """;

    // Every coupon in an order has exactly that order's redemption, and every redemption its coupon.
    private static final String MISUSED = """
            select i.id || ' is ' || i.state || ' in ' || count(r.order_id) || ' orders' as finding
            from coupon_issue i
            left join coupon_redemption r on r.issue_id = i.id and r.state = 'REDEEMED'
            where i.coupon_id = :couponId
            group by i.id
            having count(r.order_id) <> case when i.state in ('RESERVED', 'USED') then 1 else 0 end
                or bool_or(r.order_id <> i.order_id)
            """;

    private final DatabaseClient database;

    CouponAuditStore(DatabaseClient database) {
        this.database = database;
    }

    /** The total as kept, and the issues as recounted. */
    record Issues(long kept, long recounted, long numbers, long lowest, long highest) {}

    Mono<Issues> issues(UUID couponId) {
        return query(
                        ISSUES,
                        couponId,
                        row -> new Issues(
                                number(row, "kept"),
                                number(row, "recounted"),
                                number(row, "numbers"),
                                number(row, "lowest"),
                                number(row, "highest")))
                .single();
    }

    /** One line for every customer with more coupons than allowed. */
    Flux<String> overLimit(UUID couponId) {
        return query(OVER_LIMIT, couponId, row -> get(row, "finding", String.class));
    }

    /** One line for every coupon whose state and orders disagree. */
    Flux<String> misused(UUID couponId) {
        return query(MISUSED, couponId, row -> get(row, "finding", String.class));
    }

    private <T> Flux<T> query(String sql, UUID couponId, Function<Readable, T> toResult) {
        return database.sql(sql).bind("couponId", couponId).map(toResult).all();
    }

    private static long number(Readable row, String column) {
        return get(row, column, Number.class).longValue();
    }

    private static <T> T get(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
