package dev.flashsale.settlement.audit;

import static java.util.Objects.requireNonNull;

import dev.flashsale.contracts.AuditCheck;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** P7: what the last run has settled is all there was, and its statements are the sums of it. */
@Component
class StatementsAudit {

    private static final String COUNT = """
            with run as (
                select run_id, to_at, last_line from settlement_run where state = 'FINISHED' order by to_at desc limit 1),
            left_out as (
                select count(*) as lines
                from run join settlement_line l on l.line_no <= run.last_line and l.occurred_at < run.to_at
                where (:sale::uuid is null or l.sale_id = :sale)
                  and not exists (select from settled_line s where s.seller_id = l.seller_id and s.line_no = l.line_no)),
            recounted as (
                select s.seller_id, count(*) as lines, sum(l.gross - l.seller_discount - s.fee - s.vat) as net
                from run
                join settled_line s on s.run_id = run.run_id
                join settlement_line l on l.seller_id = s.seller_id and l.line_no = s.line_no
                group by s.seller_id),
            wrong as (
                select count(*) as statements
                from (select * from statement where run_id in (select run_id from run)) as said
                full join recounted r on r.seller_id = said.seller_id
                where (said.lines, said.net) is distinct from (r.lines, r.net))
            select left_out.lines, wrong.statements from left_out, wrong
            """;

    private final DatabaseClient database;

    StatementsAudit(DatabaseClient database) {
        this.database = database;
    }

    Flux<AuditCheck> checks(SaleFilter filter) {
        return database.sql(COUNT)
                .bind("sale", filter.asParameter())
                .map(StatementsAudit::toChecks)
                .one()
                .flatMapIterable(checks -> checks);
    }

    private static List<AuditCheck> toChecks(Readable row) {
        return List.of(
                nothing(
                        "every line of a settled time is in a statement",
                        requireNonNull(row.get("lines", Long.class)),
                        "Lines that happened and were recorded before the last finished run, and are in none."),
                nothing(
                        "every statement of the last run is the sum of its lines",
                        requireNonNull(row.get("statements", Long.class)),
                        "Statements whose lines, recounted, make another sum."));
    }

    private static AuditCheck nothing(String name, long found, String detail) {
        return AuditCheck.compare("P7", name, 0L, found, detail);
    }
}
