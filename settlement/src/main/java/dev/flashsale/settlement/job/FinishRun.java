package dev.flashsale.settlement.job;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adds what was settled to the figures of its months and ends the run, in one transaction and only once. */
class FinishRun implements Tasklet {

    /** Nothing is finished of which a line or a statement is missing. */
    private static final String FINISH = """
            update settlement_run set state = 'FINISHED', finished_at = :now
            where run_id = :run and state = 'RUNNING'
              and total = (select coalesce(sum(settled), 0) from run_part where run_part.run_id = :run)
              and total = (select coalesce(sum(lines), 0) from statement where statement.run_id = :run)
            """;

    private static final String WAIT_FOR_DISK = "set local synchronous_commit = on";

    private static final String IS_FINISHED =
            "select exists (select from settlement_run where run_id = :run and state = 'FINISHED')";

    private static final String FIGURES = """
            insert into monthly_figure as figure
                (month, seller_id, sale_id, lines, gross, refunds, seller_discount, fee, vat, net)
            select month, seller_id, sale_id, sum(lines), sum(gross), sum(refunds), sum(seller_discount), sum(fee), sum(vat),
                   sum(gross) + sum(refunds) - sum(seller_discount) - sum(fee) - sum(vat)
            from settled_total where run_id = :run
            group by month, seller_id, sale_id
            on conflict (month, seller_id, sale_id) do update
            set lines = figure.lines + excluded.lines, gross = figure.gross + excluded.gross,
                refunds = figure.refunds + excluded.refunds,
                seller_discount = figure.seller_discount + excluded.seller_discount,
                fee = figure.fee + excluded.fee, vat = figure.vat + excluded.vat, net = figure.net + excluded.net
            """;

    private static final String VERSIONS = """
            insert into monthly_version as known (month, version)
            select distinct month, 1 from settled_total where run_id = :run
            on conflict (month) do update set version = known.version + 1
            """;

    private static final String CLEAR = "delete from run_terms where run_id = :run";

    private final JdbcClient database;
    private final OpenRun run;
    private final Clock clock;

    FinishRun(JdbcClient database, OpenRun run, Clock clock) {
        this.database = database;
        this.run = run;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        database.sql(WAIT_FOR_DISK).update();
        int finished = database.sql(FINISH)
                .param("run", run.runId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (finished == 1) {
            List.of(FIGURES, VERSIONS, CLEAR).forEach(this::carryOut);
        } else if (!isFinished()) {
            throw new IllegalStateException("Lines or statements of run " + run.runId() + " are missing");
        }
        return RepeatStatus.FINISHED;
    }

    private void carryOut(String statement) {
        database.sql(statement).param("run", run.runId()).update();
    }

    private boolean isFinished() {
        return database.sql(IS_FINISHED)
                .param("run", run.runId())
                .query(Boolean.class)
                .single();
    }
}
