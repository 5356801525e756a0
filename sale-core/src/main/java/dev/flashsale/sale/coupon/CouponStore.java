package dev.flashsale.sale.coupon;

import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.sale.offer.Lifecycle;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The planned coupons in PostgreSQL. */
@Repository
public class CouponStore {

    private static final String COLUMNS = """
            id, issue_tag, issuer_id, issued_by, title, discount_type, discount_value, discount_maximum,
            minimum_spend, quantity, per_customer_limit, issue_from, issue_until, valid_until, lifecycle, revision,
            epoch
            """;

    private static final String INSERT = """
            insert into coupon (id, issue_tag, issuer_id, issued_by, title, discount_type, discount_value,
                                discount_maximum, minimum_spend, quantity, per_customer_limit, issue_from,
                                issue_until, valid_until, lifecycle, revision, epoch, created_at)
            values (:id, :issueTag, :issuerId, :issuedBy, :title, :type, :value, :maximum, :minimumSpend, :quantity,
                    :perCustomerLimit, :issueFrom, :issueUntil, :validUntil, :lifecycle, :revision, :epoch, now())
            """;

    private static final String BY_ID = "select " + COLUMNS + " from coupon where id = :id";

    private static final String CLOSING_AFTER = "select " + COLUMNS + """
             from coupon where issue_until > :since order by issue_until, id limit :limit
            """;

    private static final String BEFORE = "select " + COLUMNS + """
             from coupon where id < :before order by id desc limit :limit
            """;

    // The quantity must not change while the counters are being loaded from it.
    private static final String CHANGE = """
            update coupon set title = :title, issue_until = :issueUntil, quantity = :quantity,
                              revision = revision + 1
            where id = :id and revision = :revision and lifecycle = 'ACTIVE'
              and (arming_until is null or arming_until < now())
            """;

    private static final String WITHDRAW = """
            update coupon set lifecycle = 'ENDED', revision = revision + 1 where id = :id and lifecycle = 'ACTIVE'
            """;

    private static final String NEXT_EPOCH = """
            update coupon set epoch = epoch + 1, arming_until = now() + make_interval(secs => :seconds)
            where id = :id and (arming_until is null or arming_until < now())
            returning epoch
            """;

    private static final String END_ARMING = """
            update coupon set arming_until = now() + make_interval(secs => :seconds)
            where id = :id and epoch = :epoch
            """;

    private final DatabaseClient database;

    CouponStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(Coupon coupon) {
        return database.sql(INSERT)
                .bind("id", coupon.id())
                .bind("issueTag", coupon.issueTag())
                .bind("issuerId", coupon.issuerId())
                .bind("issuedBy", coupon.issuedBy().name())
                .bind("title", coupon.title())
                .bind("type", coupon.discount().type().name())
                .bind("value", coupon.discount().value())
                .bind("maximum", orNull(coupon.discount().maximum(), Long.class))
                .bind("minimumSpend", coupon.minimumSpend())
                .bind("quantity", orNull(coupon.quantity(), Integer.class))
                .bind("perCustomerLimit", coupon.perCustomerLimit())
                .bind("issueFrom", coupon.issueFrom())
                .bind("issueUntil", coupon.issueUntil())
                .bind("validUntil", coupon.validUntil())
                .bind("lifecycle", coupon.lifecycle().name())
                .bind("revision", coupon.revision())
                .bind("epoch", coupon.epoch())
                .then();
    }

    public Mono<Coupon> findById(UUID id) {
        return database.sql(BY_ID).bind("id", id).map(CouponStore::toCoupon).one();
    }

    /** Coupons which are given out until, or were until, after the instant. */
    Flux<Coupon> closingAfter(Instant since, int limit) {
        return database.sql(CLOSING_AFTER)
                .bind("since", since)
                .bind("limit", limit)
                .map(CouponStore::toCoupon)
                .all();
    }

    /** The newest before an id. */
    Flux<Coupon> before(UUID id, int limit) {
        return database.sql(BEFORE)
                .bind("before", id)
                .bind("limit", limit)
                .map(CouponStore::toCoupon)
                .all();
    }

    /** Answers whether the coupon was still of this revision, neither withdrawn nor being armed. */
    Mono<Boolean> change(Coupon changed) {
        return database.sql(CHANGE)
                .bind("id", changed.id())
                .bind("revision", changed.revision())
                .bind("title", changed.title())
                .bind("issueUntil", changed.issueUntil())
                .bind("quantity", orNull(changed.quantity(), Integer.class))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Answers whether this withdrew it. */
    Mono<Boolean> withdraw(UUID id) {
        return database.sql(WITHDRAW).bind("id", id).fetch().rowsUpdated().map(rows -> rows == 1);
    }

    Mono<Long> nextEpoch(UUID id, Duration lease) {
        return database.sql(NEXT_EPOCH)
                .bind("id", id)
                .bind("seconds", (double) lease.toSeconds())
                .map(row -> required(row, "epoch", Long.class))
                .one();
    }

    Mono<Void> endArming(UUID id, long epoch, Duration pause) {
        return database.sql(END_ARMING)
                .bind("id", id)
                .bind("epoch", epoch)
                .bind("seconds", (double) pause.toSeconds())
                .then();
    }

    private static Coupon toCoupon(Readable row) {
        return new Coupon(
                required(row, "id", UUID.class),
                required(row, "issue_tag", Long.class),
                required(row, "issuer_id", UUID.class),
                DiscountBearer.valueOf(required(row, "issued_by", String.class)),
                required(row, "title", String.class),
                new Discount(
                        Discount.Type.valueOf(required(row, "discount_type", String.class)),
                        required(row, "discount_value", Long.class),
                        row.get("discount_maximum", Long.class)),
                required(row, "minimum_spend", Long.class),
                row.get("quantity", Integer.class),
                required(row, "per_customer_limit", Integer.class),
                required(row, "issue_from", Instant.class),
                required(row, "issue_until", Instant.class),
                required(row, "valid_until", Instant.class),
                Lifecycle.valueOf(required(row, "lifecycle", String.class)),
                required(row, "revision", Long.class),
                required(row, "epoch", Long.class));
    }

    private static Parameter orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
