package dev.flashsale.settlement.job;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides, once, which lines belong to a run: those up to the highest line number there is now. While intakes write,
 * they hold the same lock shared, so no lower number appears later.
 */
@Component
class ClosePeriod {

    private static final String WAIT_FOR_INTAKES = "select pg_advisory_xact_lock(7101)";

    private static final String CLOSE = """
            with previous as (
                select to_at, last_line from settlement_run where to_at <= :from order by to_at desc limit 1)
            update settlement_run
            set state = 'CLOSED',
                after_time = coalesce((select to_at from previous), '-infinity'),
                after_line = coalesce((select last_line from previous), 0),
                last_line = coalesce((select max(line_no) from settlement_line), 0)
            where run_id = :run and state = 'REQUESTED'
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    ClosePeriod(BatchDatabase database) {
        this.database = database.client();
        this.transaction = new TransactionTemplate(database.transactions());
    }

    void close(OpenRun run) {
        transaction.executeWithoutResult(_ -> closeHoldingUpIntakes(run));
    }

    private void closeHoldingUpIntakes(OpenRun run) {
        database.sql(WAIT_FOR_INTAKES).query((row, _) -> row.getRow()).single();
        database.sql(CLOSE).param("run", run.runId()).param("from", run.from()).update();
    }
}
