package dev.flashsale.payment.points;

import static java.util.Objects.requireNonNull;

import dev.flashsale.payment.points.PointsUse.State;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The tables of points; whole batches travel as one JSON parameter. */
@Repository
class PointsStore {

    private static final String OPEN = """
            insert into points_account (customer_id)
            select id from unnest(:ids) as customer (id) order by id
            on conflict (customer_id) do nothing
            """;

    // Always in the same order, so that batches wait for each other instead of locking each other out.
    private static final String LOCK = """
            select customer_id, balance, entries from points_account
            where customer_id = any(:ids) order by customer_id for update
            """;

    private static final String USES = """
            select order_id, customer_id, sale_id, seller_id, state, points, reason, earned
            from points_use where order_id = any(:ids)
            """;

    private static final String SAVE_USES = """
            insert into points_use (order_id, customer_id, sale_id, seller_id, state, points, reason, earned)
            select "orderId", "customerId", "saleId", "sellerId", state, points, reason, earned
            from jsonb_to_recordset(cast(:rows as jsonb)) as row (
                "orderId" uuid, "customerId" uuid, "saleId" uuid, "sellerId" uuid,
                state text, points bigint, reason text, earned bigint)
            on conflict (order_id) do update
            set sale_id = excluded.sale_id, seller_id = excluded.seller_id, state = excluded.state,
                points = excluded.points, reason = excluded.reason, earned = excluded.earned
            """;

    private static final String SAVE_ACCOUNTS = """
            update points_account set balance = row.balance, entries = row.entries
            from jsonb_to_recordset(cast(:rows as jsonb)) as row ("customerId" uuid, balance bigint, entries bigint)
            where customer_id = row."customerId"
            """;

    private static final String ADD_ENTRIES = """
            insert into points_entry (
                customer_id, number, kind, source_id, amount, balance_after, order_id, reason, at)
            select "customerId", number, kind, "sourceId", amount, "balanceAfter", "orderId", reason, at
            from jsonb_to_recordset(cast(:rows as jsonb)) as row (
                "customerId" uuid, number bigint, kind text, "sourceId" uuid, amount bigint,
                "balanceAfter" bigint, "orderId" uuid, reason text, at timestamptz)
            """;

    private final DatabaseClient database;
    private final JsonMapper json;

    PointsStore(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Holds the accounts until the end of the transaction; who has none gets one. */
    Flux<PointsAccount> lock(Collection<UUID> customerIds) {
        var ids = customerIds.toArray(UUID[]::new);
        return database.sql(OPEN)
                .bind("ids", ids)
                .then()
                .thenMany(database.sql(LOCK)
                        .bind("ids", ids)
                        .mapProperties(PointsAccount.class)
                        .all());
    }

    Flux<PointsUse> uses(Collection<UUID> orderIds) {
        return database.sql(USES)
                .bind("ids", orderIds.toArray(UUID[]::new))
                .map(PointsStore::toUse)
                .all();
    }

    /** Writes what was changed. */
    Mono<Void> save(PointsSheet sheet) {
        return write(SAVE_USES, sheet.changedUses())
                .then(write(SAVE_ACCOUNTS, sheet.changedAccounts()))
                .then(write(ADD_ENTRIES, sheet.entries()));
    }

    private Mono<Void> write(String statement, Collection<? extends Record> rows) {
        return rows.isEmpty()
                ? Mono.empty()
                : database.sql(statement)
                        .bind("rows", json.writeValueAsString(rows))
                        .then();
    }

    private static PointsUse toUse(Readable row) {
        return new PointsUse(
                requireNonNull(row.get("order_id", UUID.class)),
                requireNonNull(row.get("customer_id", UUID.class)),
                row.get("sale_id", UUID.class),
                row.get("seller_id", UUID.class),
                State.valueOf(requireNonNull(row.get("state", String.class))),
                requireNonNull(row.get("points", Long.class)),
                row.get("reason", String.class),
                row.get("earned", Long.class));
    }
}
