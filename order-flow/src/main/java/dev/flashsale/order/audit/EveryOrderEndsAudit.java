package dev.flashsale.order.audit;

import static dev.flashsale.order.book.OrderRows.required;

import dev.flashsale.contracts.AuditCheck;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** P4: no order is open past its deadline, no saga is stuck, and no cancelled order keeps a coupon. */
@Component
class EveryOrderEndsAudit {

    private static final String COUNT = """
            select count(*) filter (where o.status = 'AWAITING_PAYMENT' and o.pay_before < :since) as unpaid,
                   count(*) filter (where s.deadline < :since) as unattended,
                   count(*) filter (where s.attempts > :many) as stuck,
                   count(*) filter (where s.parked_at is not null) as parked,
                   count(*) filter (where s.deadline is null and s.parked_at is null
                                      and s.state not in ('CONFIRMED', 'DELIVERED', 'CANCELLED', 'RETURNED')) as forgotten,
                   count(*) filter (where s.order_id is null) as without_saga,
                   count(*) filter (where o.status = 'CANCELLED' and (o.redemption is not null or c.asked_for)
                                      and c.given_back is not true) as with_coupon
            from orders o
            left join purchase_saga s on s.order_id = o.id
            left join lateral (
                select bool_or(t.message = 'RedeemCoupon') as asked_for,
                       bool_or(t.message in ('CouponRestored', 'CouponRejected')) as given_back
                from saga_step t
                where t.order_id = o.id and o.placed ->> 'couponIssueId' is not null) c on true
            where :sale::uuid is null or o.sale_id = :sale
            """;

    private final DatabaseClient database;
    private final AuditSettings settings;
    private final Clock clock;

    EveryOrderEndsAudit(DatabaseClient database, AuditSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    Flux<AuditCheck> checks(SaleFilter filter) {
        return database.sql(COUNT)
                .bind("since", clock.instant().minus(settings.grace()))
                .bind("many", settings.manyAttempts())
                .bind("sale", filter.asParameter())
                .map(this::toChecks)
                .all()
                .flatMapIterable(checks -> checks);
    }

    private List<AuditCheck> toChecks(Readable row) {
        return List.of(
                none(
                        "no order awaits payment past its time",
                        row,
                        "unpaid",
                        "Orders past payBefore and " + settings.grace()),
                none(
                        "no saga is past its deadline",
                        row,
                        "unattended",
                        "Sagas past their deadline and " + settings.grace()),
                none(
                        "no saga asks in vain",
                        row,
                        "stuck",
                        "Questions asked more than " + settings.manyAttempts() + " times"),
                none("no saga is parked", row, "parked", "Sagas which wait for an operator"),
                none(
                        "no saga waits for ever",
                        row,
                        "forgotten",
                        "Sagas which are not over, have no deadline and are not parked"),
                none("every order has a saga", row, "without_saga", "Orders without a saga"),
                none(
                        "no cancelled order keeps a coupon",
                        row,
                        "with_coupon",
                        "Cancelled orders which asked for their coupon and heard neither that it is restored nor a rejection"));
    }

    private static AuditCheck none(String name, Readable row, String column, String detail) {
        return AuditCheck.compare("P4", name, 0L, required(row, column, Long.class), detail);
    }
}
