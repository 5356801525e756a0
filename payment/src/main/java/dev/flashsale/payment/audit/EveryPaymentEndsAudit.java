package dev.flashsale.payment.audit;

import static dev.flashsale.payment.audit.Figures.none;

import dev.flashsale.contracts.AuditCheck;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** P4: money is taken once and given back once, and nothing is on its way for ever. */
@Component
class EveryPaymentEndsAudit {

    // One statement, and so one moment of the stores.
    private static final String COUNT = """
            select count(*) filter (where p.pending_since < :since) as pending,
                   count(*) filter (where r.pending_since < :since) as refunding,
                   count(*) filter (where o.state = 'REFUNDING' and o.changed_at < :since) as unreturned,
                   count(*) filter (where p.captures > 1) as paid_twice,
                   count(*) filter (where p.captures > 0 and p.captured <> o.amount_due) as paid_wrong,
                   count(*) filter (where (o.state = 'PAID') <> (coalesce(p.captures, 0) > 0)
                                      and o.state in ('OPEN', 'PAID', 'CLOSED')) as astray,
                   count(*) filter (where o.state = 'REFUNDED' and coalesce(r.done, 0) <> coalesce(p.taken, 0))
                       as kept_back
            from payable o
            left join lateral (
                select count(*) filter (where state = 'CAPTURED') as captures,
                       sum(captured) filter (where state = 'CAPTURED') as captured,
                       sum(captured) as taken,
                       min(created_at) filter (where state = 'PENDING') as pending_since
                from payment where order_id = o.order_id) p on true
            left join lateral (
                select sum(amount) filter (where state = 'DONE') as done,
                       min(created_at) filter (where state = 'PENDING') as pending_since
                from refund where order_id = o.order_id) r on true
            where :sale::uuid is null or o.sale_id = :sale
            """;

    private final DatabaseClient database;
    private final AuditSettings settings;
    private final Clock clock;

    EveryPaymentEndsAudit(DatabaseClient database, AuditSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    Flux<AuditCheck> checks(SaleFilter filter) {
        return database.sql(COUNT)
                .bind("since", clock.instant().minus(settings.grace()))
                .bind("sale", filter.asParameter())
                .map(this::toChecks)
                .all()
                .flatMapIterable(checks -> checks);
    }

    private List<AuditCheck> toChecks(Readable row) {
        var late = " for longer than " + settings.grace();
        return List.of(
                none("P4", "no payment is pending for ever", row, "pending", "Orders with a payment pending" + late),
                none("P4", "no refund is pending for ever", row, "refunding", "Orders with a refund pending" + late),
                none("P4", "no order waits for its money", row, "unreturned", "Orders being refunded" + late),
                none("P4", "no order is paid twice", row, "paid_twice", "Orders with several captured payments"),
                none("P4", "what was taken is what was due", row, "paid_wrong", "Orders paid by another amount"),
                none("P4", "paid is what was captured", row, "astray", "Orders whose state denies their payments"),
                none("P4", "all money is back", row, "kept_back", "Refunded orders with money taken and not returned"));
    }
}
