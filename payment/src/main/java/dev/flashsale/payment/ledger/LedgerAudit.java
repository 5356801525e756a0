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

    private final DatabaseClient database;

    LedgerAudit(DatabaseClient database) {
        this.database = database;
    }

    public Flux<AuditCheck> checks() {
        return Flux.concat(
                zero("the ledger sums to zero", SUM, "Sum of all entries, in won"),
                zero("every movement is two entries", UNBALANCED, "Movements without two entries that sum to zero"));
    }

    private Mono<AuditCheck> zero(String name, String statement, String detail) {
        return database.sql(statement)
                .mapValue(Long.class)
                .one()
                .map(found -> AuditCheck.compare("P7", name, 0L, found, detail));
    }
}
