package dev.flashsale.settlement.line;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The table of settlement lines; it only grows. */
@Repository
class LineStore {

    // Whoever closes a period takes it alone, so that no line appears below the highest that was seen then.
    private static final String LOCK = "select pg_advisory_xact_lock_shared(7101)";

    private static final String ADD_SALES = """
            insert into settlement_line (
                order_id, item_id, kind, product_id, seller_id, sale_id, quantity, gross,
                seller_discount, platform_discount, points, paid, fee_basis, sold_at, occurred_at, recorded_at)
            select b.order_id, l."itemId", 'SALE', l."productId", b.seller_id, b.sale_id, l.quantity, a.gross,
                   a.by_seller, l.discount - a.by_seller, l.points, a.gross - l.discount - l.points,
                   a.gross - a.by_seller, a.sold_at, a.sold_at, :now
            from billed_order b
            left join lateral (
                select sum(amount) as amount, max(moved_at) as at
                from money_moved where order_id = b.order_id and kind = 'CAPTURED') captured on true
            cross join jsonb_to_recordset(b.lines) as l (
                "itemId" uuid, "productId" uuid, quantity int, "unitPrice" bigint, discount bigint, points bigint)
            cross join lateral (
                select l."unitPrice" * l.quantity as gross,
                       case b.discount_borne_by when 'SELLER' then l.discount else 0 end as by_seller,
                       coalesce(captured.at, b.confirmed_at) as sold_at) a
            where b.order_id = any(:orders) and b.fault is null and coalesce(captured.amount, 0) = b.amount_due
            order by b.order_id, l."itemId"
            on conflict (order_id, item_id, kind) do nothing
            """;

    // The clocks of those who tell of it may differ a little; nothing is given back before it is sold.
    private static final String ADD_REFUNDS = """
            insert into settlement_line (
                order_id, item_id, kind, product_id, seller_id, sale_id, quantity, gross,
                seller_discount, platform_discount, points, paid, fee_basis, sold_at, occurred_at, recorded_at)
            select s.order_id, s.item_id, 'REFUND', s.product_id, s.seller_id, s.sale_id, s.quantity, -s.gross,
                   -s.seller_discount, -s.platform_discount, -s.points, -s.paid, -s.fee_basis,
                   s.sold_at, greatest(coalesce(refunded.at, e.ended_at), s.sold_at), :now
            from settlement_line s
            join billed_order b on b.order_id = s.order_id
            join order_end e on e.order_id = b.order_id and e.version > b.version
            left join lateral (
                select sum(amount) as amount, max(moved_at) as at
                from money_moved where order_id = b.order_id and kind = 'REFUNDED') refunded on true
            where s.order_id = any(:orders) and s.kind = 'SALE' and coalesce(refunded.amount, 0) = b.amount_due
            order by s.order_id, s.item_id
            on conflict (order_id, item_id, kind) do nothing
            """;

    private final DatabaseClient database;
    private final Clock clock;

    LineStore(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** For the rest of the transaction no period is closed. */
    Mono<Void> keepPeriodsOpen() {
        return database.sql(LOCK).then();
    }

    /** Adds what is complete by now: confirmed, and paid to the won. Answers how many lines are new. */
    Mono<Long> addSales(Set<UUID> orders) {
        return add(ADD_SALES, orders);
    }

    /** Adds what is given back by now: ended after it was confirmed, and refunded to the won. */
    Mono<Long> addRefunds(Set<UUID> orders) {
        return add(ADD_REFUNDS, orders);
    }

    private Mono<Long> add(String statement, Set<UUID> orders) {
        return database.sql(statement)
                .bind("orders", orders.toArray(UUID[]::new))
                .bind("now", clock.instant())
                .fetch()
                .rowsUpdated();
    }
}
