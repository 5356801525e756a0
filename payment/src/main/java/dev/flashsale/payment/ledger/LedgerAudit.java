package dev.flashsale.payment.ledger;

import dev.flashsale.contracts.AuditCheck;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** P7: the books balance. Each check is one statement, and so one moment of the stores. */
@Component
public class LedgerAudit {

    private static final String SUM = "select cast(coalesce(sum(amount), 0) as bigint) from entry";

    private static final String UNBALANCED = """
            select count(*)
            from (select 1
                  from movement m left join entry e on e.movement_id = m.id
                  group by m.id
                  having count(e.line) <> 2 or sum(e.amount) <> 0) as unbalanced
            """;

    private static final String WALLETS = """
            select count(*)
            from wallet w
            full join (select owner, sum(amount) as balance from entry
                       where account_kind = 'WALLET' group by owner) a on a.owner = w.customer_id
            where coalesce(w.balance, 0) <> coalesce(a.balance, 0)
            """;

    private static final String POINTS = """
            select count(*)
            from points_account p
            full join (select owner, sum(amount) as balance from entry
                       where account_kind = 'POINTS' group by owner) a on a.owner = p.customer_id
            where coalesce(p.balance, 0) <> coalesce(a.balance, 0)
            """;

    private final DatabaseClient database;

    LedgerAudit(DatabaseClient database) {
        this.database = database;
    }

    public Flux<AuditCheck> checks() {
        return Flux.concat(
                zero("the ledger sums to zero", SUM, "Sum of all entries, in won"),
                zero("every movement is two entries", UNBALANCED, "Movements without two entries that sum to zero"),
                zero("every wallet holds what the ledger says", WALLETS, "Wallets that differ from their account"),
                zero(
                        "every balance of points is what the ledger says",
                        POINTS,
                        "Balances that differ from their account"));
    }

    private Mono<AuditCheck> zero(String name, String statement, String detail) {
        return database.sql(statement)
                .mapValue(Long.class)
                .one()
                .map(found -> AuditCheck.compare("P7", name, 0L, found, detail));
    }
}
