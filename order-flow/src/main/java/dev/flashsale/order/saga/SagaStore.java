package dev.flashsale.order.saga;

import static dev.flashsale.order.book.OrderRows.required;

import dev.flashsale.order.book.JsonRows;
import dev.flashsale.order.book.OrderRows;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table of sagas. Whoever has locked a row decides what becomes of the order. */
@Repository
class SagaStore {

    private static final String SELECT = "select " + OrderRows.COLUMNS
            + ", s.state, s.attempts, s.steps, s.parked_at is not null as parked, s.trace"
            + " from purchase_saga s join orders o on o.id = s.order_id ";

    // Both rows are locked: a row that is only read could be older than the saga it belongs to.
    private static final String LOCK = SELECT + """
            where s.order_id = any(:ids)
            order by s.order_id
            for update
            """;

    private static final String LOCK_DUE = SELECT + """
            where s.deadline <= :now
            order by s.deadline
            limit :limit
            for update skip locked
            """;

    private static final String STEPS = """
            steps as (
                insert into saga_step (order_id, number, message, attempt, at, outcome, note)
                select order_id, number, message, attempt, at, outcome, note
                from json_to_recordset(:steps::json) as r (
                    order_id uuid, number int, message text, attempt int, at timestamptz, outcome text, note text))
            """;

    private static final String BEGIN = "with " + STEPS + """
            insert into purchase_saga (
                order_id, state, deadline, attempts, steps, last_message, trace, started_at, moved_at)
            select order_id, state, deadline, attempts, steps, last_message, trace, :now, :now
            from json_to_recordset(:rows::json) as r (
                order_id uuid, state text, deadline timestamptz, attempts int, steps int, last_message text,
                trace text)
            """;

    // The ids are named once more: of rows that come as JSON the planner believes that they are a hundred, for
    // which it reads whole tables until it has heard how long they have become.
    private static final String MOVE = "with " + STEPS + """
            , r as (
                select *, redemption::jsonb as coupon, delivery::jsonb as shipment,
                       coalesce((redemption::jsonb ->> 'discount')::bigint, 0) as discount
                from json_to_recordset(:rows::json) as r (
                    order_id uuid, state text, deadline timestamptz, attempts int, steps int, last_message text,
                    parked boolean, status text, cancel_reason text, version bigint, redemption text,
                    points bigint, points_returned boolean, captured bigint, money_returned boolean, delivery text)),
            changed_orders as (
                update orders o
                set status = r.status, cancel_reason = r.cancel_reason, version = r.version,
                    redemption = r.coupon, discount = r.discount,
                    points = r.points, points_returned = r.points_returned,
                    captured = r.captured, money_returned = r.money_returned, delivery = r.shipment
                from r
                where o.id = r.order_id and o.id = any(:ids)
                  and (o.version, o.redemption, o.points, o.points_returned, o.captured, o.money_returned, o.delivery)
                      is distinct from
                      (r.version, r.coupon, r.points, r.points_returned, r.captured, r.money_returned, r.shipment))
            update purchase_saga s
            set state = r.state, deadline = r.deadline, attempts = r.attempts, steps = r.steps,
                last_message = r.last_message, moved_at = :now,
                parked_at = case when r.parked then coalesce(s.parked_at, :now) end
            from r where s.order_id = r.order_id and s.order_id = any(:ids)
            """;

    private final DatabaseClient database;

    SagaStore(DatabaseClient database) {
        this.database = database;
    }

    /** Waits for those which somebody else has locked. */
    Flux<Purchase> lock(List<UUID> orderIds) {
        return database.sql(LOCK)
                .bind("ids", orderIds.toArray(UUID[]::new))
                .map(SagaStore::toPurchase)
                .all();
    }

    /** Leaves out those which somebody else has locked. */
    Flux<Purchase> lockDue(Instant now, int limit) {
        return database.sql(LOCK_DUE)
                .bind("now", now)
                .bind("limit", limit)
                .map(SagaStore::toPurchase)
                .all();
    }

    /** Writes the first steps down as well. */
    Mono<Void> begin(List<SagaRow> rows, List<SagaStep> steps, Instant now) {
        return write(BEGIN, rows, steps, now).then();
    }

    /** Writes the steps down that led there as well. */
    Mono<Void> move(List<SagaRow> rows, List<SagaStep> steps, Instant now) {
        var ids = rows.stream().map(SagaRow::orderId).toArray(UUID[]::new);
        return write(MOVE, rows, steps, now).bind("ids", ids).then();
    }

    private GenericExecuteSpec write(String statement, List<SagaRow> rows, List<SagaStep> steps, Instant now) {
        return database.sql(statement)
                .bind("rows", JsonRows.of(rows))
                .bind("steps", JsonRows.of(steps))
                .bind("now", now);
    }

    private static Purchase toPurchase(Readable row) {
        return new Purchase(
                OrderRows.toOrder(row),
                SagaState.valueOf(required(row, "state", String.class)),
                required(row, "attempts", Integer.class),
                required(row, "steps", Integer.class),
                required(row, "parked", Boolean.class),
                row.get("trace", String.class));
    }
}
