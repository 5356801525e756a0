package dev.flashsale.payment.audit;

import static dev.flashsale.payment.audit.Figures.none;

import dev.flashsale.contracts.AuditCheck;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** P7: what was taken and given back for orders is what the ledger says moved, order by order. */
@Component
class PaymentsInBooksAudit {

    private static final String COUNT = """
            with moved as (
                select m.order_id,
                       coalesce(sum(e.amount) filter (where m.reason = 'CARD_CAPTURED'), 0) as card_captured,
                       coalesce(sum(e.amount) filter (where m.reason = 'CARD_REFUNDED'), 0) as card_refunded,
                       coalesce(sum(e.amount) filter (where m.reason = 'ORDER_PAID'), 0) as paid,
                       coalesce(sum(e.amount) filter (where m.reason = 'ORDER_REFUNDED'), 0) as refunded
                from movement m join entry e on e.movement_id = m.id and e.amount > 0
                where m.order_id is not null
                  and m.reason in ('CARD_CAPTURED', 'CARD_REFUNDED', 'ORDER_PAID', 'ORDER_REFUNDED')
                group by m.order_id),
            known as (
                select p.order_id,
                       coalesce(sum(p.captured) filter (where p.method = 'CARD'), 0) as card_captured,
                       coalesce(sum(r.amount) filter (where p.method = 'CARD' and r.state = 'DONE'), 0) as card_refunded,
                       coalesce(sum(p.captured) filter (where p.state = 'CAPTURED'), 0) as paid,
                       coalesce(sum(r.amount) filter (where p.state = 'CAPTURED' and r.state = 'DONE'), 0) as refunded
                from payment p left join refund r on r.payment_id = p.id
                group by p.order_id)
            select count(*) filter (where coalesce(k.paid, 0) <> coalesce(m.paid, 0)) as paid,
                   count(*) filter (where coalesce(k.refunded, 0) <> coalesce(m.refunded, 0)) as refunded,
                   count(*) filter (where coalesce(k.card_captured, 0) <> coalesce(m.card_captured, 0)
                                       or coalesce(k.card_refunded, 0) <> coalesce(m.card_refunded, 0)) as by_card
            from known k
            full join moved m on m.order_id = k.order_id
            left join payable o on o.order_id = coalesce(k.order_id, m.order_id)
            where :sale::uuid is null or o.sale_id = :sale
            """;

    // While nothing is in flight, a customer's account is only passed through; what is on its way back stays in it.
    private static final String CUSTOMERS = """
            select count(*) as unsettled
            from (select e.owner, sum(e.amount) as balance
                  from entry e where e.account_kind = 'CUSTOMER' group by e.owner) as held
            left join (
                select p.customer_id, sum(r.amount) as amount
                from refund r join payment p on p.id = r.payment_id
                where r.state = 'PENDING' and p.state = 'UNWANTED' group by p.customer_id) as due
                on due.customer_id = held.owner
            where held.balance <> coalesce(due.amount, 0)
            """;

    private final DatabaseClient database;

    PaymentsInBooksAudit(DatabaseClient database) {
        this.database = database;
    }

    Flux<AuditCheck> checks(SaleFilter filter) {
        return Flux.concat(
                database.sql(COUNT)
                        .bind("sale", filter.asParameter())
                        .map(PaymentsInBooksAudit::toChecks)
                        .all()
                        .flatMapIterable(checks -> checks),
                database.sql(CUSTOMERS)
                        .map(PaymentsInBooksAudit::toCustomerCheck)
                        .all());
    }

    private static List<AuditCheck> toChecks(Readable row) {
        return List.of(
                none("P7", "every capture is in the ledger", row, "paid", "Orders whose payment the ledger denies"),
                none("P7", "every refund is in the ledger", row, "refunded", "Orders whose refund the ledger denies"),
                none("P7", "every card movement is in the ledger", row, "by_card", "Orders the card books deny"));
    }

    private static AuditCheck toCustomerCheck(Readable row) {
        return none(
                "P7",
                "nothing stays with customers",
                row,
                "unsettled",
                "Customers' accounts which hold more or less than what is on its way back to their cards");
    }
}
