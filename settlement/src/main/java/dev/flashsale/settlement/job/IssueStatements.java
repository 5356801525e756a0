package dev.flashsale.settlement.job;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Issues the statements of a part's sellers; at the end of the transaction the database compares each with its lines. */
class IssueStatements implements Tasklet {

    private static final String ISSUE = """
            insert into statement (statement_id, run_id, seller_id, from_at, to_at, lines, late_lines, gross, refunds,
                                   seller_discount, platform_discount, points, paid, fee_basis, fee, vat, net)
            select name_uuid(cast(:run as text) || '/' || seller_id), :run, seller_id, :from, :to, sum(total.lines),
                   sum(late_lines), sum(gross), sum(refunds), sum(seller_discount), sum(platform_discount), sum(points),
                   sum(paid), sum(fee_basis), sum(fee), sum(vat),
                   sum(gross) + sum(refunds) - sum(seller_discount) - sum(fee) - sum(vat)
            from run_seller seller join settled_total total using (run_id, seller_id)
            where run_id = :run and part = :part
            group by seller_id
            on conflict (statement_id) do nothing
            """;

    private final JdbcClient database;
    private final OpenRun run;
    private final Pace pace;

    IssueStatements(JdbcClient database, OpenRun run, Pace pace) {
        this.database = database;
        this.run = run;
        this.pace = pace;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        pace.check();
        int issued = database.sql(ISSUE)
                .param("run", run.runId())
                .param("part", RunParts.partOf(contribution.getStepExecution()))
                .param("from", run.from())
                .param("to", run.to())
                .update();
        contribution.incrementWriteCount(issued);
        return RepeatStatus.FINISHED;
    }
}
