package dev.flashsale.payment.ledger;

import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Every won that moves, as two entries which sum to zero; only added to. */
@Repository
public class MoneyLedger {

    // Sorted, so that two transactions with the same movements wait for each other instead of locking each other out.
    private static final String RECORD = """
            with asked as (
                select distinct on (id) *
                from jsonb_to_recordset(cast(:movements as jsonb)) as m(
                    id uuid, reason text, "from" jsonb, "to" jsonb, amount bigint, "orderId" uuid, at timestamptz)
                order by id
            ), fresh as (
                insert into movement (id, reason, order_id, at)
                select id, reason, "orderId", at from asked order by id
                on conflict (id) do nothing
                returning id
            )
            insert into entry (movement_id, line, account_kind, owner, amount)
            select asked.id, side.line, side.account ->> 'kind', cast(side.account ->> 'owner' as uuid), side.amount
            from asked
            join fresh on fresh.id = asked.id
            cross join lateral (
                values (1, asked."from", -asked.amount), (2, asked."to", asked.amount)) as side(line, account, amount)
            """;

    private final DatabaseClient database;
    private final JsonMapper json;

    MoneyLedger(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Records those movements that are not recorded yet, in the caller's transaction. */
    public Mono<Void> record(List<Movement> movements) {
        return movements.isEmpty()
                ? Mono.empty()
                : database.sql(RECORD)
                        .bind("movements", json.writeValueAsString(movements))
                        .then();
    }
}
