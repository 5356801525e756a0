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

/** Recounts a sale from the rows of its orders, not from the totals kept beside them. */
@Repository
class SaleAuditStore {

    private static final String ITEMS = """
            select item.id, item.quantity, item.held, item.sold,
                   coalesce(sum(line.quantity) filter (where o.state = 'HELD'), 0) as held_recounted,
                   coalesce(sum(line.quantity) filter (where o.state = 'SOLD'), 0) as sold_recounted
            from sale_item item
            left join stock_line line on line.item_id = item.id
            left join stock_order o using (order_id)
            where item.sale_id = :saleId
            group by item.id order by item.position
            """;

    private static final String OVER_LIMIT = """
            select line.item_id || ' ' || o.customer_id || ' has ' || sum(line.quantity) as finding
            from stock_order o
            join stock_line line using (order_id)
            join sale_item item on item.id = line.item_id
            where o.sale_id = :saleId and o.state in ('HELD', 'SOLD')
            group by line.item_id, o.customer_id, item.per_customer_limit
            having sum(line.quantity) > item.per_customer_limit
            """;

    private static final String SEQUENCES = """
            select count(*) as orders, count(distinct sequence) as numbers,
                   coalesce(min(sequence), 1) as lowest, coalesce(max(sequence), 0) as highest
            from stock_order where sale_id = :saleId
            """;

    private static final String LIVE = """
            select count(*) || ':' || coalesce(md5(string_agg(order_id::text, ',' order by order_id)), '') as digest
            from stock_order where sale_id = :saleId and state in ('HELD', 'SOLD')
            """;

    private static final String RELEASED = """
            select count(*) || ':' || coalesce(md5(string_agg(order_id::text, ',' order by order_id)), '') as digest
            from stock_order where sale_id = :saleId and state = 'RELEASED'
            """;

    private static final String REDEEMED = """
            select count(*) || ':' || coalesce(md5(string_agg(order_id::text, ',' order by order_id)), '') as digest
            from coupon_redemption join stock_order using (order_id)
            where sale_id = :saleId and coupon_redemption.state = 'REDEEMED'
            """;

    private static final String NOT_GIVEN_BACK = """
            select count(*) as orders from stock_order
            where sale_id = :saleId and state = 'RELEASED' and not given_back
            """;

    private final DatabaseClient database;

    SaleAuditStore(DatabaseClient database) {
        this.database = database;
    }

    /** An item's totals as kept, and as recounted from its orders. */
    record ItemCount(UUID itemId, long quantity, long held, long sold, long heldRecounted, long soldRecounted) {}

    record Sequences(long orders, long numbers, long lowest, long highest) {}

    Flux<ItemCount> items(UUID saleId) {
        return query(ITEMS, saleId, SaleAuditStore::toItemCount);
    }

    /** One line for every customer with more units of an item than allowed. */
    Flux<String> overLimit(UUID saleId) {
        return query(OVER_LIMIT, saleId, row -> get(row, "finding", String.class));
    }

    Mono<Sequences> sequences(UUID saleId) {
        return query(
                        SEQUENCES,
                        saleId,
                        row -> new Sequences(
                                number(row, "orders"),
                                number(row, "numbers"),
                                number(row, "lowest"),
                                number(row, "highest")))
                .single();
    }

    /** Number and hash of the ids of orders that hold units or have bought them. */
    Mono<String> live(UUID saleId) {
        return query(LIVE, saleId, row -> get(row, "digest", String.class)).single();
    }

    /** Number and hash of the ids of orders that gave their units back. */
    Mono<String> released(UUID saleId) {
        return query(RELEASED, saleId, row -> get(row, "digest", String.class)).single();
    }

    /** Number and hash of the ids of orders that have reserved a coupon or used it. */
    Mono<String> redeemed(UUID saleId) {
        return query(REDEEMED, saleId, row -> get(row, "digest", String.class)).single();
    }

    Mono<Long> notGivenBack(UUID saleId) {
        return query(NOT_GIVEN_BACK, saleId, row -> number(row, "orders")).single();
    }

    private <T> Flux<T> query(String sql, UUID saleId, Function<Readable, T> toResult) {
        return database.sql(sql).bind("saleId", saleId).map(toResult).all();
    }

    private static ItemCount toItemCount(Readable row) {
        return new ItemCount(
                get(row, "id", UUID.class),
                number(row, "quantity"),
                number(row, "held"),
                number(row, "sold"),
                number(row, "held_recounted"),
                number(row, "sold_recounted"));
    }

    private static long number(Readable row, String column) {
        return get(row, column, Number.class).longValue();
    }

    private static <T> T get(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
