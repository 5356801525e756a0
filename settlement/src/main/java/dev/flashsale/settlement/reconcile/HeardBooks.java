package dev.flashsale.settlement.reconcile;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What the books said, each attempt's apart, until it is compared. */
@Repository
class HeardBooks {

    // An order of which something was heard twice comes twice.
    private static final String ORDERS = """
            insert into heard_order (
                day, attempt, order_id, status, open, captured, money_returned, lines, heard_at, confirmed_at, returned_at)
            select distinct on ("orderId")
                   :day, :attempt, "orderId", status, open, captured, "moneyReturned", lines,
                   "heardAt", "confirmedAt", "returnedAt"
            from jsonb_to_recordset(:items::jsonb) as o (
                "orderId" uuid, status text, open boolean, captured bigint, "moneyReturned" boolean, lines int,
                "heardAt" timestamptz, "confirmedAt" timestamptz, "returnedAt" timestamptz)
            on conflict (day, attempt, order_id) do nothing
            """;

    private static final String PAYMENTS = """
            insert into heard_payment (
                day, attempt, id, kind, order_id, payment_id, payment_key, wanted, amount, returned, at)
            select :day, :attempt, id, kind, "orderId", "paymentId", "paymentKey", wanted, amount, returned, at
            from jsonb_to_recordset(:items::jsonb) as p (
                id uuid, kind text, "orderId" uuid, "paymentId" uuid, "paymentKey" text, wanted boolean,
                amount bigint, returned bigint, at timestamptz)
            """;

    private static final String TRANSACTIONS = """
            insert into heard_transaction (day, attempt, payment_key, order_id, kind, amount, at)
            select :day, :attempt, "paymentKey", "orderId", kind, amount, at
            from jsonb_to_recordset(:items::jsonb) as t (
                "paymentKey" text, "orderId" text, kind text, amount bigint, at timestamptz)
            """;

    private static final String MOVEMENTS = """
            insert into heard_movement (day, attempt, id, reason, order_id, amount, at)
            select :day, :attempt, id, reason, "orderId", amount, at
            from jsonb_to_recordset(:items::jsonb) as m (
                id uuid, reason text, "orderId" uuid, amount bigint, at timestamptz)
            """;

    private final DatabaseClient database;

    HeardBooks(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> add(Claim claim, Source source, JsonNode items) {
        return database.sql(statementFor(source))
                .bind("day", claim.day())
                .bind("attempt", claim.attempt())
                .bind("items", items.toString())
                .then();
    }

    /** Of all attempts: whoever is still at an older one has lost the day. */
    Mono<Void> forget(Claim claim) {
        return Flux.just("heard_order", "heard_payment", "heard_transaction", "heard_movement")
                .concatMap(table -> database.sql("delete from " + table + " where day = :day")
                        .bind("day", claim.day())
                        .then())
                .then();
    }

    private static String statementFor(Source source) {
        return switch (source) {
            case ORDERS -> ORDERS;
            case PAYMENTS -> PAYMENTS;
            case PROVIDER -> TRANSACTIONS;
            case LEDGER -> MOVEMENTS;
        };
    }
}
