package dev.flashsale.settlement.reconcile;

import dev.flashsale.contracts.AuditCheck;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** P7: the books of the last day that was reconciled agree, and no day waits in vain for a book. */
@Component
public class ReconciliationAudit {

    private static final String IN_VAIN = "select count(*) from reconciliation where failing_since < :since";

    private final DifferenceStore differences;
    private final DatabaseClient database;
    private final ReconcileSettings settings;
    private final Clock clock;

    ReconciliationAudit(DifferenceStore differences, DatabaseClient database, ReconcileSettings settings, Clock clock) {
        this.differences = differences;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Says nothing of differences while no day was ever done. */
    public Mono<List<AuditCheck>> checks() {
        return Flux.concat(booksAgree(), nothingInVain()).collectList();
    }

    private Mono<AuditCheck> booksAgree() {
        return differences.findLastDay().flatMap(day -> differences.count(day).map(counted -> toCheck(day, counted)));
    }

    private Mono<AuditCheck> nothingInVain() {
        return database.sql(IN_VAIN)
                .bind("since", clock.instant().minus(settings.grace()))
                .mapValue(Long.class)
                .one()
                .map(found -> AuditCheck.compare(
                        "P7",
                        "no day waits in vain to be reconciled",
                        0L,
                        found,
                        "Days of which a book could not be read for longer than " + settings.grace()));
    }

    private static AuditCheck toCheck(LocalDate day, Map<Reason, Long> counted) {
        var found = counted.values().stream().mapToLong(Long::longValue).sum();
        return AuditCheck.compare(
                "P7",
                "the books of the last reconciled day agree",
                0L,
                found,
                "Differences between orders, payments, provider, ledger and settlement lines of " + day + ": "
                        + counted);
    }
}
