package dev.flashsale.settlement.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which runs are to be carried out, and how far they are. */
@Repository
class RunBook {

    private static final String OPEN = """
            select run_id, state, from_at, to_at, coalesce(after_time, '-infinity') as after_time, after_line, first_line,
                   last_line, total
            from settlement_run
            """;

    /** In the order of time: a period begins where the one before ends, so that must be closed first. */
    private static final String NEXT = """
            select * from (%s where state <> 'FINISHED' order by from_at limit 1) as next
            where not exists (select from settlement_run waiting
                              where waiting.run_id = next.run_id and waiting.retry_at > :now)
            """.formatted(OPEN);

    private static final String FIND = OPEN + "where run_id = :run";

    private static final String RESUME = """
            update settlement_run
            set attempts = attempts + 1, resumed_at = :now, started_at = coalesce(started_at, :now),
                resumed_with = (select coalesce(sum(settled), 0) from run_part where run_part.run_id = :run),
                failure = null, retry_at = null
            where run_id = :run
            """;

    private static final String FAIL =
            "update settlement_run set failure = :failure, retry_at = :at where run_id = :run";

    private static final String SETTLED =
            "select cast(coalesce(sum(settled), 0) as bigint) from run_part where run_id = :run";

    private static final String PARTS = "select part from run_part where run_id = :run order by part";

    private final JdbcClient database;
    private final Clock clock;

    RunBook(BatchDatabase database, Clock clock) {
        this.database = database.client();
        this.clock = clock;
    }

    /** The earliest that is not finished, unless it rests after a failure. */
    Optional<OpenRun> next() {
        return database.sql(NEXT)
                .param("now", now(Duration.ZERO))
                .query(OpenRun::of)
                .optional();
    }

    OpenRun require(UUID runId) {
        return database.sql(FIND).param("run", runId).query(OpenRun::of).single();
    }

    void resume(OpenRun run) {
        database.sql(RESUME)
                .param("run", run.runId())
                .param("now", now(Duration.ZERO))
                .update();
    }

    void fail(OpenRun run, String failure, Duration rest) {
        database.sql(FAIL)
                .param("run", run.runId())
                .param("failure", failure)
                .param("at", now(rest))
                .update();
    }

    long settled(OpenRun run) {
        return database.sql(SETTLED).param("run", run.runId()).query(Long.class).single();
    }

    List<Integer> parts(OpenRun run) {
        return database.sql(PARTS)
                .param("run", run.runId())
                .query(Integer.class)
                .list();
    }

    private OffsetDateTime now(Duration later) {
        Instant moment = clock.instant().plus(later);
        return moment.atOffset(ZoneOffset.UTC);
    }
}
