package dev.flashsale.edge.actions;

import dev.flashsale.edge.upkeep.Perishable;
import dev.flashsale.web.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What operators did. Rows are added, an action and later its outcome, never changed, and both deleted when they are old. */
@Repository
class ActionStore implements Perishable {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String BEGIN = """
            insert into operator_action (id, operator_id, begun_at, method, path, query, body, correlation_id)
            values (:id, :operatorId, :begunAt, :method, :path, :query, :body, :correlationId)
            """;

    private static final String END = """
            insert into operator_action_outcome (action_id, status, ended_at) values (:id, :status, :now)
            """;

    private static final String PAGE = """
            select a.id as action_id, a.operator_id, a.begun_at, a.method, a.path, a.query, a.body, a.correlation_id,
                   o.status, o.ended_at
            from operator_action a left join operator_action_outcome o on o.action_id = a.id
            where a.id < :before
            order by a.id desc
            limit :rows
            """;

    /** Instances that purge at the same time take different rows. */
    private static final String PURGE = """
            with old as (
                select a.id
                from operator_action a left join operator_action_outcome o on o.action_id = a.id
                where a.begun_at < :before and coalesce(o.ended_at, a.begun_at) < :before
                order by a.begun_at
                limit :limit
                for update of a skip locked
            ), outcome as (
                delete from operator_action_outcome where action_id in (select id from old)
            )
            delete from operator_action where id in (select id from old)
            """;

    private final DatabaseClient database;
    private final Duration retention;

    ActionStore(DatabaseClient database, ActionSettings settings) {
        this.database = database;
        this.retention = settings.retention();
    }

    Mono<Void> begin(Action action) {
        return database.sql(BEGIN).bindProperties(action).then();
    }

    Mono<Void> end(UUID action, int status, Instant now) {
        return database.sql(END)
                .bind("id", action)
                .bind("status", status)
                .bind("now", now)
                .then();
    }

    /** The newest first. */
    Flux<ActionView> page(PageRequest page) {
        return database.sql(PAGE)
                .bind("before", page.idOr(AFTER_ALL))
                .bind("rows", page.rowsToRead())
                .mapProperties(ActionView.class)
                .all();
    }

    @Override
    public Mono<Long> purge(Instant now, int limit) {
        return database.sql(PURGE)
                .bind("before", now.minus(retention))
                .bind("limit", limit)
                .fetch()
                .rowsUpdated();
    }
}
