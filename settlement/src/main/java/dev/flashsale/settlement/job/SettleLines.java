package dev.flashsale.settlement.job;

import java.util.Optional;
import java.util.UUID;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Settles a part chunk by chunk, each in one statement. How far the part is changes in the chunk's transaction, so a
 * restart goes on exactly there.
 */
class SettleLines implements Tasklet {

    private static final String POSITION =
            "select at_seller, at_line from run_part where run_id = :run and part = :part for update";

    private static final String SETTLE = """
            with chunk as materialized (
                select line.*
                from run_seller seller
                cross join lateral (
                    select seller_id, line_no, kind, sale_id, gross, seller_discount, platform_discount, points, paid,
                           fee_basis, sold_at, occurred_at
                    from settlement_line
                    where seller_id = seller.seller_id and line_no between :firstLine and :lastLine
                      and (seller.seller_id > :atSeller or line_no > :atLine)
                      and occurred_at < :to and (occurred_at >= :afterTime or line_no > :afterLine)
                    order by line_no
                ) as line
                where seller.run_id = :run and seller.part = :part and seller.seller_id >= :atSeller
                order by seller.seller_id, line.line_no limit :chunk),
            priced as (
                select chunk.*, terms.rule_id, terms.vat_basis_points, chunk.occurred_at < :from as late,
                       case chunk.kind when 'SALE' then 1 else -1 end as sign,
                       least(abs(chunk.fee_basis),
                             greatest(terms.minimum,
                                      least(terms.maximum, abs(chunk.fee_basis) * terms.rate_basis_points / 10000))) as fee
                from chunk
                left join run_terms terms
                  on terms.run_id = :run and terms.seller_id = chunk.seller_id and terms.sale_id = chunk.sale_id
                 and terms.sold_from <= chunk.sold_at and chunk.sold_at < terms.sold_until),
            taxed as materialized (select *, fee * vat_basis_points / 10000 as vat from priced),
            settled as (
                insert into settled_line (seller_id, line_no, run_id, rule_id, fee, vat, late)
                select seller_id, line_no, :run, rule_id, sign * fee, sign * vat, late from taxed),
            summed as (
                insert into settled_total as total
                select :run, seller_id, sale_id, cast(date_trunc('month', occurred_at at time zone :zone) as date), rule_id,
                       count(*), count(*) filter (where late),
                       coalesce(sum(gross) filter (where sign > 0), 0), coalesce(sum(gross) filter (where sign < 0), 0),
                       sum(seller_discount), sum(platform_discount), sum(points), sum(paid), sum(fee_basis),
                       sum(sign * fee), sum(sign * vat)
                from taxed group by 1, 2, 3, 4, 5
                on conflict (run_id, seller_id, sale_id, month, rule_id) do update
                set lines = total.lines + excluded.lines, late_lines = total.late_lines + excluded.late_lines,
                    gross = total.gross + excluded.gross, refunds = total.refunds + excluded.refunds,
                    seller_discount = total.seller_discount + excluded.seller_discount,
                    platform_discount = total.platform_discount + excluded.platform_discount,
                    points = total.points + excluded.points, paid = total.paid + excluded.paid,
                    fee_basis = total.fee_basis + excluded.fee_basis,
                    fee = total.fee + excluded.fee, vat = total.vat + excluded.vat)
            select count(*) over () as lines, seller_id as at_seller, line_no as at_line
            from chunk order by seller_id desc, line_no desc limit 1
            """;

    private static final String GO_ON = """
            update run_part set settled = settled + :lines, at_seller = :atSeller, at_line = :atLine
            where run_id = :run and part = :part
            """;

    private final JdbcClient database;
    private final OpenRun run;
    private final Pace pace;

    SettleLines(JdbcClient database, OpenRun run, Pace pace) {
        this.database = database;
        this.run = run;
        this.pace = pace;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        pace.check();
        int part = RunParts.partOf(contribution.getStepExecution());
        long lines = settleNext(part);
        contribution.incrementWriteCount(lines);
        pace.settled(lines);
        return RepeatStatus.continueIf(lines == pace.chunk());
    }

    private long settleNext(int part) {
        var position = database.sql(POSITION)
                .param("run", run.runId())
                .param("part", part)
                .query(Position.class)
                .single();
        var settled = settleAfter(part, position);
        settled.ifPresent(chunk -> goOn(part, chunk));
        return settled.map(Chunk::lines).orElse(0L);
    }

    private Optional<Chunk> settleAfter(int part, Position position) {
        return database.sql(SETTLE)
                .param("run", run.runId())
                .param("part", part)
                .param("from", run.from())
                .param("to", run.to())
                .param("afterTime", run.afterTime())
                .param("afterLine", run.afterLine())
                .param("firstLine", run.firstLine())
                .param("lastLine", run.lastLine())
                .param("zone", pace.zone())
                .param("chunk", pace.chunk())
                .param("atSeller", position.atSeller())
                .param("atLine", position.atLine())
                .query(Chunk.class)
                .optional();
    }

    private void goOn(int part, Chunk chunk) {
        database.sql(GO_ON)
                .param("run", run.runId())
                .param("part", part)
                .param("lines", chunk.lines())
                .param("atSeller", chunk.atSeller())
                .param("atLine", chunk.atLine())
                .update();
    }

    record Position(UUID atSeller, long atLine) {}

    record Chunk(long lines, UUID atSeller, long atLine) {}
}
