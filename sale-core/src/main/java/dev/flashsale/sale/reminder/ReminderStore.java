package dev.flashsale.sale.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The reminders in PostgreSQL, whose clock all leases go by. */
@Repository
class ReminderStore {

    // Once a reminder is finished it takes no address any more: nothing would ever erase it.
    private static final String ASK = """
            insert into reminder (id, kind, target_id, customer_id, email, remind_at, state, next_attempt_at, created_at)
            values (:id, :kind, :targetId, :customerId, :email, :remindAt, 'SCHEDULED', :remindAt, now())
            on conflict (id) do update set email = case
                when reminder.state in ('SCHEDULED', 'SENDING') then coalesce(excluded.email, reminder.email) end
            returning
            """ + ReminderRows.COLUMNS;

    private static final String FORGET_UNTRIED = """
            delete from reminder where id = :id and state = 'SCHEDULED' and attempts = 0
            """;

    // The row of what may have been sent stays, or asking again would send it again, to any address.
    private static final String CANCEL_TRIED = """
            update reminder set state = 'CANCELLED', email = null
            where id = :id and state in ('SCHEDULED', 'SENDING')
            """;

    private static final String CLAIM = """
            with due as materialized (
                select id as due_id from reminder
                where state in ('SCHEDULED', 'SENDING') and next_attempt_at <= now()
                order by next_attempt_at, id limit :limit
                for update skip locked
            )
            update reminder set state = 'SENDING', attempts = attempts + 1,
                                next_attempt_at = now() + make_interval(secs => :seconds)
            from due where id = due_id
            returning
            """ + ReminderRows.COLUMNS;

    private static final String FINISH = """
            update reminder set state = :state, done = :done, email = null,
                                sent_at = case when :state = 'SENT' then now() end
            where id = :id and state = 'SENDING' and attempts = :attempts
            """;

    private static final String RETRY = """
            update reminder set state = 'SCHEDULED', done = :done,
                                next_attempt_at = now() + make_interval(secs => :seconds)
            where id = :id and state = 'SENDING' and attempts = :attempts
            """;

    private static final String PUT_OFF = """
            update reminder set state = 'SCHEDULED', attempts = attempts - 1, remind_at = :until,
                                next_attempt_at = :until
            where id = :id and state = 'SENDING' and attempts = :attempts
            """;

    private static final String OVERDUE = """
            select coalesce(extract(epoch from now() - min(next_attempt_at)), 0)::double precision as seconds
            from reminder where state in ('SCHEDULED', 'SENDING') and next_attempt_at <= now()
            """;

    private static final double MILLIS = 1_000;

    private final DatabaseClient database;

    ReminderStore(DatabaseClient database) {
        this.database = database;
    }

    /** Answers the reminder which the customer has now, be it this one or an earlier one. */
    Mono<Reminder> ask(Target target, UUID customerId, @Nullable String email, Instant remindAt) {
        return database.sql(ASK)
                .bind("id", target.reminderOf(customerId))
                .bind("kind", target.kind().name())
                .bind("targetId", target.id())
                .bind("customerId", customerId)
                .bind("email", ReminderRows.orNull(email))
                .bind("remindAt", remindAt)
                .map(ReminderRows::toReminder)
                .one();
    }

    Mono<Void> forget(UUID id) {
        return database.sql(FORGET_UNTRIED)
                .bind("id", id)
                .then()
                .then(database.sql(CANCEL_TRIED).bind("id", id).then());
    }

    /** Takes due reminders in hand, which keeps every other instance off them for the length of the lease. */
    Flux<Reminder> claim(int limit, Duration lease) {
        return database.sql(CLAIM)
                .bind("limit", limit)
                .bind("seconds", seconds(lease))
                .map(ReminderRows::toReminder)
                .all();
    }

    /** Erases the address too. Changes nothing once somebody else has the reminder in hand. */
    Mono<Void> finish(Reminder held, ReminderState state, Set<String> done) {
        return of(held, FINISH)
                .bind("state", state.name())
                .bind("done", done.toArray(String[]::new))
                .then();
    }

    Mono<Void> retry(Reminder held, Set<String> done, Duration pause) {
        return of(held, RETRY)
                .bind("done", done.toArray(String[]::new))
                .bind("seconds", seconds(pause))
                .then();
    }

    /** As if it had not been due yet. */
    Mono<Void> putOff(Reminder held, Instant until) {
        return of(held, PUT_OFF).bind("until", until).then();
    }

    /** For how long the reminder that is due longest has waited for an instance. */
    Mono<Double> overdueSeconds() {
        return database.sql(OVERDUE)
                .map(row -> ReminderRows.required(row, "seconds", Double.class))
                .one();
    }

    private DatabaseClient.GenericExecuteSpec of(Reminder held, String sql) {
        return database.sql(sql).bind("id", held.id()).bind("attempts", held.attempts());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
