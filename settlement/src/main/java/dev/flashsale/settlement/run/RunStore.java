package dev.flashsale.settlement.run;

import dev.flashsale.settlement.calendar.Period;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the periods that are settled. */
@Repository
class RunStore {

    /** Also taken by whoever adds a fee rule, so that neither overtakes the other. */
    private static final String TAKE_TURNS = "select pg_advisory_xact_lock(7103)";

    private static final String ADD = """
            insert into settlement_run (run_id, from_at, to_at, requested_at)
            select :id, :from, :to, :now
            where not exists (select from settlement_run where to_at > :from)
            """;

    private static final String READ = """
            select from_at, to_at, state, total, requested_at, started_at, resumed_at, resumed_with, finished_at,
                   attempts, failure,
                   (select cast(coalesce(sum(part.settled), 0) as bigint) from run_part part
                    where part.run_id = run.run_id) as settled
            from settlement_run run
            """;

    private static final String FIND = READ + "where run_id = :id";
    private static final String LIST = READ + "where from_at < :before order by from_at desc limit :limit";

    private static final String LAST_END = "select to_at as moment from settlement_run order by to_at desc limit 1";
    private static final String FIRST_LINE =
            "select occurred_at as moment from settlement_line order by occurred_at, line_no limit 1";

    private final DatabaseClient database;

    RunStore(DatabaseClient database) {
        this.database = database;
    }

    /** Until the end of the transaction nobody else asks for a run. */
    Mono<Void> takeTurns() {
        return database.sql(TAKE_TURNS).then();
    }

    /** Answers whether the period is later than all others. */
    Mono<Boolean> add(Period period, Instant now) {
        return database.sql(ADD)
                .bind("id", period.runId())
                .bind("from", period.from())
                .bind("to", period.to())
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<Run> find(UUID runId) {
        return database.sql(FIND).bind("id", runId).map(Run::of).one();
    }

    /** Latest period first. */
    Flux<Run> list(Instant before, int limit) {
        return database.sql(LIST)
                .bind("before", before)
                .bind("limit", limit)
                .map(Run::of)
                .all();
    }

    /** Up to when everything is settled. */
    Mono<Instant> findLastEnd() {
        return moment(LAST_END);
    }

    /** When there was something to settle first. */
    Mono<Instant> findFirstLine() {
        return moment(FIRST_LINE);
    }

    private Mono<Instant> moment(String statement) {
        return database.sql(statement)
                .map(row -> row.get("moment", Instant.class))
                .one();
    }
}
