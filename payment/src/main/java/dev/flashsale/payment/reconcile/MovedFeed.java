package dev.flashsale.payment.reconcile;

import static java.util.Objects.requireNonNull;

import dev.flashsale.web.Page;
import dev.flashsale.web.TimeSlice;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What moved, in the order of time. */
@Repository
class MovedFeed {

    private static final String FIND = """
            with of_table as (
                (select id, 'CAPTURED' as kind, order_id, id as payment_id, payment_key,
                        state = 'CAPTURED' as wanted, captured as amount, resolved_at as at
                 from payment
                 where captured is not null and resolved_at < :to and (resolved_at, id) > (:at, :id)
                 order by resolved_at, id limit :limit)
                union all
                (select r.id, 'REFUNDED', r.order_id, r.payment_id, p.payment_key,
                        p.state = 'CAPTURED', r.amount, r.resolved_at
                 from refund r join payment p on p.id = r.payment_id
                 where r.state = 'DONE' and r.resolved_at < :to and (r.resolved_at, r.id) > (:at, :id)
                 order by r.resolved_at, r.id limit :limit)
                union all
                (select id, case state when 'CAPTURED' then 'CHARGED' else 'GIVEN_UP' end, null, id, payment_key,
                        state = 'CAPTURED', amount, settled_at
                 from wallet_charge
                 where (state = 'CAPTURED' or code = 'AMOUNT_MISMATCH')
                   and settled_at < :to and (settled_at, id) > (:at, :id)
                 order by settled_at, id limit :limit)
                union all
                (select id, 'PENDING', order_id, id, payment_key, true, amount, created_at
                 from payment
                 where state = 'PENDING' and next_ask_at is not null
                   and created_at < :to and (created_at, id) > (:at, :id)
                 order by created_at, id limit :limit)
                union all
                (select r.id, 'PENDING', r.order_id, r.payment_id, p.payment_key, true, r.amount, r.created_at
                 from refund r join payment p on p.id = r.payment_id
                 where r.next_ask_at is not null and r.created_at < :to and (r.created_at, r.id) > (:at, :id)
                 order by r.created_at, r.id limit :limit)
                union all
                (select id, 'PENDING', null, id, payment_key, true, amount, started_at
                 from wallet_charge
                 where state in ('ASKED', 'PENDING') and started_at < :to and (started_at, id) > (:at, :id)
                 order by started_at, id limit :limit))
            select t.*, case t.kind when 'CAPTURED' then coalesce(
                       (select sum(r.amount) from refund r where r.payment_id = t.id and r.state = 'DONE'), 0)
                       else 0 end::bigint as returned
            from of_table t
            order by at, id
            limit :limit
            """;

    private final DatabaseClient database;

    MovedFeed(DatabaseClient database) {
        this.database = database;
    }

    Mono<Page<MovedView>> find(TimeSlice slice) {
        return database.sql(FIND)
                .bind("to", slice.to())
                .bindProperties(slice.position())
                .bind("limit", slice.limit())
                .map(MovedFeed::toView)
                .all()
                .collectList()
                .map(found -> slice.toPage(found, moved -> new TimeSlice.Position(moved.at(), moved.id())));
    }

    private static MovedView toView(Readable row) {
        return new MovedView(
                required(row, "id", UUID.class),
                MovedView.Kind.valueOf(required(row, "kind", String.class)),
                row.get("order_id", UUID.class),
                required(row, "payment_id", UUID.class),
                row.get("payment_key", String.class),
                required(row, "wanted", Boolean.class),
                required(row, "amount", Long.class),
                required(row, "returned", Long.class),
                required(row, "at", Instant.class));
    }

    static <T> T required(Readable row, String column, Class<T> type) {
        return requireNonNull(row.get(column, type), column);
    }
}
