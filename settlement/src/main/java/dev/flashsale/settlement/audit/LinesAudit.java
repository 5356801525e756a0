package dev.flashsale.settlement.audit;

import static java.util.Objects.requireNonNull;

import dev.flashsale.contracts.AuditCheck;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** P7: lines are what was sold and given back, order by order. */
@Component
class LinesAudit {

    // One statement, and so one moment of the stores.
    private static final String COUNT = """
            with orders as (
                select b.*, jsonb_array_length(b.lines) as items, e.ended_at
                from billed_order b
                left join order_end e on e.order_id = b.order_id and e.version > b.version
                where :sale::uuid is null or b.sale_id = :sale),
            money as (
                select order_id, max(moved_at) filter (where kind = 'CAPTURED') as captured_at,
                       max(moved_at) filter (where kind = 'REFUNDED') as refunded_at,
                       coalesce(sum(amount) filter (where kind = 'CAPTURED'), 0) as captured,
                       coalesce(sum(amount) filter (where kind = 'REFUNDED'), 0) as refunded
                from money_moved where :sale::uuid is null or sale_id = :sale
                group by order_id),
            formed as (
                select l.order_id, count(*) filter (where l.kind = 'SALE') as sales,
                       count(*) filter (where l.kind = 'REFUND') as refunds,
                       sum(l.paid) filter (where l.kind = 'SALE') as sold,
                       -sum(l.paid) filter (where l.kind = 'REFUND') as back
                from orders o join settlement_line l on l.order_id = o.order_id
                group by l.order_id),
            judged as (
                select o.*, coalesce(m.captured, 0) as captured, coalesce(m.refunded, 0) as refunded,
                       m.captured_at, m.refunded_at,
                       coalesce(f.sales, 0) as sales, coalesce(f.refunds, 0) as refunds, f.sold, f.back
                from orders o
                left join money m on m.order_id = o.order_id
                left join formed f on f.order_id = o.order_id)
            select doubt, count(j.order_id) as orders,
                   coalesce(left(string_agg(j.order_id::text, ', ' order by j.order_id), 188), '') as five_ids
            from unnest(:doubts) with ordinality as d (doubt, number)
            left join judged j on case doubt
                when 'FAULTY_BILL' then fault is not null
                when 'OTHERWISE_PAID' then
                    fault is null and captured <> amount_due and (captured > 0 or confirmed_at < :since)
                when 'WITHOUT_LINES' then
                    fault is null and captured = amount_due and sales <> items
                    and greatest(confirmed_at, captured_at) < :since
                when 'NOT_REFUNDED' then captured > 0 and refunded <> captured and ended_at < :since
                when 'NOT_GIVEN_BACK' then
                    ended_at is not null and refunded = amount_due and refunds <> sales
                    and greatest(ended_at, refunded_at) < :since
                when 'NOT_ENDED' then refunded > 0 and ended_at is null and refunded_at < :since
                when 'ASTRAY' then sold <> captured or back <> refunded
            end
            group by doubt, number
            order by number
            """;

    private final DatabaseClient database;
    private final AuditSettings settings;
    private final Clock clock;

    LinesAudit(DatabaseClient database, AuditSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    Flux<AuditCheck> checks(SaleFilter filter) {
        return database.sql(COUNT)
                .bind("doubts", names())
                .bind("since", clock.instant().minus(settings.grace()))
                .bind("sale", filter.asParameter())
                .map(LinesAudit::toCheck)
                .all();
    }

    private static String[] names() {
        return Arrays.stream(Doubt.values()).map(Doubt::name).toArray(String[]::new);
    }

    private static AuditCheck toCheck(Readable row) {
        return Doubt.valueOf(requireNonNull(row.get("doubt", String.class)))
                .check(
                        requireNonNull(row.get("orders", Long.class)),
                        requireNonNull(row.get("five_ids", String.class)));
    }
}
