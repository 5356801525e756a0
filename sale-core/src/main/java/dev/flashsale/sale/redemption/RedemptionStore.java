package dev.flashsale.sale.redemption;

import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.contracts.LineDiscount;
import dev.flashsale.sale.coupon.Discount;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Redemptions and the coupons they move; whole batches travel as one JSON parameter. */
@Repository
class RedemptionStore {

    private static final TypeReference<List<LineDiscount>> LINES = new TypeReference<>() {};

    // Coupons that orders of the batch name, and those that orders decided before have.
    private static final String LOCK = """
            select i.id, i.customer_id, i.state, i.order_id, i.valid_until,
                   c.discount_type, c.discount_value, c.discount_maximum, c.minimum_spend, c.issued_by
            from coupon_issue i join coupon c on c.id = i.coupon_id
            where i.id = any(:issueIds)
               or i.id in (select issue_id from coupon_redemption where order_id = any(:orderIds))
            order by i.id
            for update of i
            """;

    private static final String DECIDED = """
            select order_id, issue_id, state, reason, discount, cast(lines as text) as lines, borne_by
            from coupon_redemption where order_id = any(:orderIds)
            """;

    private static final String DECIDE = """
            insert into coupon_redemption (order_id, issue_id, state, reason, discount, lines, borne_by, decided_at)
            select "orderId", "issueId", state, reason, discount, lines, "borneBy", :now
            from jsonb_to_recordset(cast(:redemptions as jsonb)) as redemption(
                "orderId" uuid, "issueId" uuid, state text, reason text, discount bigint, lines jsonb,
                "borneBy" text)
            on conflict (order_id) do update
            set state = excluded.state, reason = excluded.reason, discount = excluded.discount,
                lines = excluded.lines, decided_at = excluded.decided_at
            where excluded.state = 'RESTORED'
            """;

    private static final String MOVE = """
            update coupon_issue set state = moved.state, order_id = moved."orderId"
            from jsonb_to_recordset(cast(:coupons as jsonb)) as moved("issueId" uuid, state text, "orderId" uuid)
            where coupon_issue.id = moved."issueId"
            """;

    private static final String KNOWN = "select count(*) as number from coupon_issue where id = any(:ids)";

    private final DatabaseClient database;
    private final JsonMapper json;

    RedemptionStore(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A coupon's new place. */
    private record Moved(
            UUID issueId, String state, @Nullable UUID orderId) {}

    /** Whether PostgreSQL has all of these coupons. */
    Mono<Boolean> hasAll(Collection<UUID> issueIds) {
        return database.sql(KNOWN)
                .bind("ids", issueIds.toArray(UUID[]::new))
                .map(row -> required(row, "number", Long.class) == issueIds.size())
                .one();
    }

    /** Locks the coupons concerned, always in the same order. */
    Flux<HeldCoupon> lock(Collection<UUID> issueIds, Collection<UUID> orderIds) {
        return database.sql(LOCK)
                .bind("issueIds", issueIds.toArray(UUID[]::new))
                .bind("orderIds", orderIds.toArray(UUID[]::new))
                .map(RedemptionStore::toCoupon)
                .all();
    }

    Flux<Redemption> decided(Collection<UUID> orderIds) {
        return database.sql(DECIDED)
                .bind("orderIds", orderIds.toArray(UUID[]::new))
                .map(this::toRedemption)
                .all();
    }

    /** Stores redemptions; what was decided before can only be restored. */
    Mono<Void> decide(List<Redemption> redemptions, Instant now) {
        return redemptions.isEmpty()
                ? Mono.empty()
                : database.sql(DECIDE)
                        .bind("redemptions", json.writeValueAsString(redemptions))
                        .bind("now", now)
                        .then();
    }

    Mono<Void> move(List<HeldCoupon> coupons) {
        var moved = coupons.stream()
                .map(coupon -> new Moved(coupon.issueId(), coupon.state().name(), coupon.orderId()))
                .toList();
        return moved.isEmpty()
                ? Mono.empty()
                : database.sql(MOVE)
                        .bind("coupons", json.writeValueAsString(moved))
                        .then();
    }

    private static HeldCoupon toCoupon(Readable row) {
        return new HeldCoupon(
                required(row, "id", UUID.class),
                required(row, "customer_id", UUID.class),
                HeldCoupon.State.valueOf(required(row, "state", String.class)),
                row.get("order_id", UUID.class),
                required(row, "valid_until", Instant.class),
                new Discount(
                        Discount.Type.valueOf(required(row, "discount_type", String.class)),
                        required(row, "discount_value", Long.class),
                        row.get("discount_maximum", Long.class)),
                required(row, "minimum_spend", Long.class),
                DiscountBearer.valueOf(required(row, "issued_by", String.class)));
    }

    private Redemption toRedemption(Readable row) {
        return new Redemption(
                required(row, "order_id", UUID.class),
                required(row, "issue_id", UUID.class),
                Redemption.State.valueOf(required(row, "state", String.class)),
                row.get("reason", String.class),
                required(row, "discount", Long.class),
                json.readValue(required(row, "lines", String.class), LINES),
                DiscountBearer.valueOf(required(row, "borne_by", String.class)));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
