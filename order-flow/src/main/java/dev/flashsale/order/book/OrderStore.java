package dev.flashsale.order.book;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table of orders and their lines. */
@Repository
public class OrderStore {

    // Sorted, so that two instances which get the same records after a rebalance cannot wait for each other in a ring.
    private static final String RECORD = """
            with fresh as (
                insert into orders (
                    id, sale_id, seller_id, customer_id, sequence, status, total,
                    placed, placed_at, pay_before, recorded_at)
                select (p ->> 'orderId')::uuid, (p ->> 'saleId')::uuid, (p ->> 'sellerId')::uuid,
                       (p ->> 'customerId')::uuid, (p ->> 'sequence')::bigint, 'PLACED', (p ->> 'total')::bigint,
                       p, (p ->> 'placedAt')::timestamptz, (p ->> 'payBefore')::timestamptz, :now
                from jsonb_array_elements(:placed::jsonb) p
                order by 1
                on conflict (id) do nothing
                returning id, placed),
            lines as (
                insert into order_lines (order_id, line, item_id, product_id, quantity, unit_price)
                select id, number, (line ->> 'itemId')::uuid, (line ->> 'productId')::uuid,
                       (line ->> 'quantity')::int, (line ->> 'unitPrice')::bigint
                from fresh cross join jsonb_array_elements(placed -> 'lines') with ordinality as l (line, number))
            select id from fresh
            """;

    private static final String FIND = "select " + OrderRows.COLUMNS + " from orders o where o.id = :id";

    private static final String LIST = "select " + OrderRows.COLUMNS + """
             from orders o
            where o.customer_id = :customer and o.status = any(:statuses) and (o.placed_at, o.id) < (:placedAt, :id)
            order by o.placed_at desc, o.id desc
            limit :limit
            """;

    private final DatabaseClient database;

    OrderStore(DatabaseClient database) {
        this.database = database;
    }

    /** Answers the ids of those which are new; Kafka may deliver a purchase twice. */
    public Flux<UUID> recordAll(List<OrderPlaced> placed, Instant now) {
        return database.sql(RECORD)
                .bind("placed", PlacedJson.write(placed))
                .bind("now", now)
                .mapValue(UUID.class)
                .all();
    }

    public Mono<Order> find(UUID orderId) {
        return database.sql(FIND).bind("id", orderId).map(OrderRows::toOrder).one();
    }

    /** The customer's orders after the position, newest first. */
    public Flux<Order> findOfCustomer(UUID customer, Set<OrderStatus> statuses, OrderPosition after, int limit) {
        return database.sql(LIST)
                .bind("customer", customer)
                .bind("statuses", statuses.stream().map(OrderStatus::name).toArray(String[]::new))
                .bindProperties(after)
                .bind("limit", limit)
                .map(OrderRows::toOrder)
                .all();
    }
}
