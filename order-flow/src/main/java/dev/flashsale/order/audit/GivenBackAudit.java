package dev.flashsale.order.audit;

import static dev.flashsale.order.book.OrderRows.required;

import dev.flashsale.contracts.AuditCheck;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** P4: confirmed orders are paid in full, and those that ended otherwise keep neither points nor money. */
@Component
class GivenBackAudit {

    private static final String COUNT = """
            select count(*) filter (where o.status in ('CANCELLED', 'RETURNED') and c.points_asked
                                      and c.points_back is not true) as with_points,
                   count(*) filter (where o.status in ('CANCELLED', 'RETURNED') and c.money_moved
                                      and c.money_back is not true) as with_money,
                   count(*) filter (where o.status = 'CONFIRMED' and (o.captured <> o.amount_due or o.money_returned)
                                      and s.state not in ('REFUNDING_RETURN', 'RECLAIMING_POINTS')) as not_paid
            from orders o
            left join purchase_saga s on s.order_id = o.id
            left join lateral (
                select bool_or(t.message = 'SpendPoints') as points_asked,
                       bool_or(t.message in ('PointsReturned', 'PointsRejected')) as points_back,
                       bool_or(t.message in ('PaymentCaptured', 'PaymentKept', 'RefundPayment')) as money_moved,
                       bool_or(t.message = 'MoneyReturned') as money_back
                from saga_step t
                where t.order_id = o.id and o.status in ('CANCELLED', 'RETURNED')) c on true
            where :sale::uuid is null or o.sale_id = :sale
            """;

    private final DatabaseClient database;

    GivenBackAudit(DatabaseClient database) {
        this.database = database;
    }

    Flux<AuditCheck> checks(SaleFilter filter) {
        return database.sql(COUNT)
                .bind("sale", filter.asParameter())
                .map(GivenBackAudit::toChecks)
                .all()
                .flatMapIterable(checks -> checks);
    }

    private static List<AuditCheck> toChecks(Readable row) {
        return List.of(
                none(
                        "no cancelled order keeps points",
                        row,
                        "with_points",
                        "Cancelled or returned orders which asked for points and heard neither that they are returned nor a rejection"),
                none(
                        "no cancelled order keeps money",
                        row,
                        "with_money",
                        "Cancelled or returned orders which were paid or asked for a refund and did not hear that the money is returned"),
                none(
                        "every confirmed order is paid in full",
                        row,
                        "not_paid",
                        "Confirmed orders for which payment does not hold the amount due"));
    }

    private static AuditCheck none(String name, Readable row, String column, String detail) {
        return AuditCheck.compare("P4", name, 0L, required(row, column, Long.class), detail);
    }
}
