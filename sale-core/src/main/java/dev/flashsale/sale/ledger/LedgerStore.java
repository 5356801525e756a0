package dev.flashsale.sale.ledger;

import dev.flashsale.contracts.OrderPlaced;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the stock ledger; whole batches travel as one JSON parameter. */
@Repository
class LedgerStore {

    private static final String LOCK_ITEMS = """
            select id, quantity - held - sold as free from sale_item
            where id = any(:ids) order by id for update
            """;

    private static final String LOCK_ITEMS_OF_ORDERS = """
            select id from sale_item
            where id in (select item_id from stock_line where order_id = any(:ids)) order by id for update
            """;

    private static final String STATES = "select order_id, state from stock_order where order_id = any(:ids)";

    private static final String INSERT_ORDERS = """
            with entry as (
                select * from jsonb_to_recordset(cast(:entries as jsonb)) as entry("order" jsonb, state text)
            ), placed as (
                select o.*, entry.state
                from entry cross join lateral jsonb_to_record(entry."order") as o(
                    "orderId" uuid, "saleId" uuid, "customerId" uuid, sequence bigint, fingerprint text,
                    epoch bigint, "couponIssueId" uuid, points bigint, "placedAt" timestamptz,
                    "payBefore" timestamptz, lines jsonb)
            ), inserted as (
                insert into stock_order (order_id, sale_id, customer_id, sequence, fingerprint, epoch,
                                         coupon_issue_id, points, placed_at, pay_before, state)
                select "orderId", "saleId", "customerId", sequence, fingerprint, epoch,
                       "couponIssueId", points, "placedAt", "payBefore", state
                from placed
                on conflict (order_id) do nothing
                returning order_id
            )
            insert into stock_line (order_id, item_id, product_id, quantity, unit_price)
            select placed."orderId", line."itemId", line."productId", line.quantity, line."unitPrice"
            from placed
            join inserted on inserted.order_id = placed."orderId"
            cross join lateral jsonb_to_recordset(placed.lines) as line(
                "itemId" uuid, "productId" uuid, quantity integer, "unitPrice" bigint)
            """;

    private static final String ADD_HELD = """
            update sale_item set held = held + taken.units
            from jsonb_each_text(cast(:taken as jsonb)) as entry(item, amount)
            cross join lateral (select cast(entry.item as uuid) as id, cast(entry.amount as integer) as units) as taken
            where sale_item.id = taken.id
            """;

    private static final String MOVE = """
            with moved as (
                update stock_order set state = :after
                where order_id = any(:ids) and state = :before
                returning order_id
            ), units as (
                select item_id, cast(sum(quantity) as integer) as total
                from stock_line join moved using (order_id) group by item_id
            )
            update sale_item
            set held = held - case :before when 'HELD' then units.total else 0 end,
                sold = sold - case :before when 'SOLD' then units.total else 0 end
                            + case :after when 'SOLD' then units.total else 0 end
            from units where sale_item.id = units.item_id
            """;

    private final DatabaseClient database;
    private final JsonMapper json;

    LedgerStore(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** An order and what it is entered as. */
    record Entry(OrderPlaced order, HoldState state) {}

    /** Locks the items and answers their free units. */
    Mono<Map<UUID, Integer>> lockItems(Collection<UUID> itemIds) {
        return database.sql(LOCK_ITEMS)
                .bind("ids", itemIds.toArray(UUID[]::new))
                .map(row -> Map.entry(required(row.get("id", UUID.class)), required(row.get("free", Integer.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    Mono<Void> lockItemsOfOrders(Collection<UUID> orderIds) {
        return database.sql(LOCK_ITEMS_OF_ORDERS)
                .bind("ids", orderIds.toArray(UUID[]::new))
                .map(row -> required(row.get("id", UUID.class)))
                .all()
                .then();
    }

    Mono<Map<UUID, HoldState>> statesOf(Collection<UUID> orderIds) {
        return database.sql(STATES)
                .bind("ids", orderIds.toArray(UUID[]::new))
                .map(row -> Map.entry(
                        required(row.get("order_id", UUID.class)),
                        HoldState.valueOf(required(row.get("state", String.class)))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Inserts the orders that are not entered yet. */
    Mono<Void> insert(List<Entry> entries) {
        return entries.isEmpty()
                ? Mono.empty()
                : database.sql(INSERT_ORDERS)
                        .bind("entries", json.writeValueAsString(entries))
                        .then();
    }

    Mono<Void> addHeld(Map<UUID, Integer> unitsByItem) {
        return unitsByItem.isEmpty()
                ? Mono.empty()
                : database.sql(ADD_HELD)
                        .bind("taken", json.writeValueAsString(new LinkedHashMap<>(unitsByItem)))
                        .then();
    }

    /** Moves the orders that are in one state to another, and their units with them. */
    Mono<Void> move(Collection<UUID> orderIds, HoldState before, HoldState after) {
        return database.sql(MOVE)
                .bind("ids", orderIds.toArray(UUID[]::new))
                .bind("before", before.name())
                .bind("after", after.name())
                .then();
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
