package dev.flashsale.order.reconcile;

import static java.util.Objects.requireNonNull;

import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.web.Page;
import dev.flashsale.web.TimeSlice;
import dev.flashsale.web.TimeSlice.Position;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Orders of which money was heard, or which were sold, in the order of that time; one that was twice comes twice. */
@Repository
class OrderMoneyFeed {

    // The list is that of the index.
    private static final String FIND = """
            with heard as (
                select order_id, at
                from saga_step
                where message in ('PaymentCaptured', 'PaymentKept', 'MoneyReturned', 'StockSold')
                  and at < :to and (at, order_id) > (:at, :id)
                order by at, order_id
                limit :limit)
            select h.at as position, o.id, o.seller_id, o.sale_id, o.status, o.amount_due, o.captured,
                   o.money_returned,
                   s.state not in ('CONFIRMED', 'SHIPPED', 'CREDITING_POINTS', 'DELIVERED', 'CANCELLED', 'RETURNED')
                       as open,
                   (select count(*) from order_lines l where l.order_id = o.id)::int as lines,
                   t.heard_at, t.confirmed_at, t.returned_at
            from heard h
            join orders o on o.id = h.order_id
            join purchase_saga s on s.order_id = o.id
            cross join lateral (
                select min(at) filter (where message in ('PaymentCaptured', 'PaymentKept')) as heard_at,
                       min(at) filter (where outcome = 'SELLING_STOCK') as confirmed_at,
                       max(at) filter (where message = 'MoneyReturned') as returned_at
                from saga_step where order_id = o.id) t
            order by h.at, o.id
            """;

    private final DatabaseClient database;

    OrderMoneyFeed(DatabaseClient database) {
        this.database = database;
    }

    Mono<Page<OrderMoneyView>> find(TimeSlice slice) {
        return database.sql(FIND)
                .bind("to", slice.to())
                .bindProperties(slice.position())
                .bind("limit", slice.limit())
                .map(OrderMoneyFeed::toHeard)
                .all()
                .collectList()
                .map(found -> slice.toPage(found, Heard::position))
                .map(OrderMoneyFeed::toViews);
    }

    private static Page<OrderMoneyView> toViews(Page<Heard> heard) {
        return new Page<>(heard.items().stream().map(Heard::order).toList(), heard.next());
    }

    private static Heard toHeard(Readable row) {
        var order = toView(row);
        return new Heard(new Position(required(row, "position", Instant.class), order.orderId()), order);
    }

    private static OrderMoneyView toView(Readable row) {
        return new OrderMoneyView(
                required(row, "id", UUID.class),
                required(row, "seller_id", UUID.class),
                required(row, "sale_id", UUID.class),
                OrderStatus.valueOf(required(row, "status", String.class)),
                required(row, "open", Boolean.class),
                required(row, "amount_due", Long.class),
                required(row, "captured", Long.class),
                required(row, "money_returned", Boolean.class),
                required(row, "lines", Integer.class),
                row.get("heard_at", Instant.class),
                row.get("confirmed_at", Instant.class),
                row.get("returned_at", Instant.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return requireNonNull(row.get(column, type), column);
    }

    private record Heard(Position position, OrderMoneyView order) {}
}
