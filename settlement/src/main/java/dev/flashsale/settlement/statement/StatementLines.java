package dev.flashsale.settlement.statement;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The lines of a statement as CSV, in the order in which they were recorded. They are read in pages by key, as fast as
 * they are taken: a million lines need no memory, and whoever reads slowly holds no connection.
 */
@Repository
class StatementLines {

    private static final int PAGE = 2_000;
    private static final int PIECE = 100;

    private static final String HEADER =
            "order,item,kind,quantity,gross,seller_discount,platform_discount,points,paid,fee_basis,rule,fee,vat,net,late,sold_at,occurred_at\r\n";

    private static final String READ = """
            select line.line_no,
                   concat_ws(',', line.order_id, line.item_id, line.kind, line.quantity, line.gross, line.seller_discount,
                             line.platform_discount, line.points, line.paid, line.fee_basis, settled.rule_id, settled.fee,
                             settled.vat, line.gross - line.seller_discount - settled.fee - settled.vat, cast(settled.late as text),
                             to_char(line.sold_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                             to_char(line.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
                       || E'\\r\\n' as text
            from statement
            join settlement_run run using (run_id)
            join settled_line settled on settled.seller_id = statement.seller_id and settled.run_id = run.run_id
            join settlement_line line on line.seller_id = settled.seller_id and line.line_no = settled.line_no
            where statement_id = :id and settled.line_no > :after
              and settled.line_no between run.first_line and run.last_line
            order by settled.line_no limit :limit
            """;

    private final DatabaseClient database;

    StatementLines(DatabaseClient database) {
        this.database = database;
    }

    /** Pieces of text, the head line first. */
    Flux<String> read(UUID statementId) {
        return page(statementId, 0)
                .expand(lines -> lines.size() < PAGE
                        ? Mono.empty()
                        : page(statementId, lines.getLast().number()))
                .concatMapIterable(lines -> lines, 1)
                .map(Line::text)
                .buffer(PIECE)
                .map(texts -> String.join("", texts))
                .startWith(HEADER);
    }

    private Mono<List<Line>> page(UUID statementId, long after) {
        return database.sql(READ)
                .bind("id", statementId)
                .bind("after", after)
                .bind("limit", PAGE)
                .map(Line::of)
                .all()
                .collectList();
    }

    record Line(long number, String text) {

        static Line of(Readable row) {
            return new Line(
                    requireNonNull(row.get("line_no", Long.class)), requireNonNull(row.get("text", String.class)));
        }
    }
}
