package dev.flashsale.edge.accounts.mails;

import static java.util.Objects.requireNonNull;

import dev.flashsale.edge.upkeep.Perishable;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mails to send, and what became of them. */
@Repository
class MailStore implements Perishable {

    private static final String APPEND = """
            insert into mail (id, kind, recipient, state, next_attempt_at, created_at)
            values (:id, :kind, :recipient, 'WAITING', :now, :now)
            """;

    private static final String CLAIM = """
            with due as materialized (
                select id as due_id from mail
                where state = 'WAITING' and next_attempt_at <= :now
                order by next_attempt_at, id limit :limit
                for update skip locked
            )
            update mail set attempts = attempts + 1, next_attempt_at = :until
            from due where id = due_id
            returning id, kind, recipient, attempts
            """;

    private static final String FINISH = """
            update mail set state = :state, recipient = null
            where id = :id and state = 'WAITING' and attempts = :attempts
            """;

    private static final String RETRY = """
            update mail set next_attempt_at = :at where id = :id and state = 'WAITING' and attempts = :attempts
            """;

    private static final String DROP = """
            update mail set state = 'DROPPED', recipient = null where recipient = :recipient and state = 'WAITING'
            """;

    private static final String PURGE = """
            delete from mail where id = any (array(
                select id from mail where created_at < :before limit :limit))
            """;

    private final DatabaseClient database;
    private final MailSettings settings;

    MailStore(DatabaseClient database, MailSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    Mono<Void> append(UUID id, MailKind kind, String recipient, Instant now) {
        return database.sql(APPEND)
                .bind("id", id)
                .bind("kind", kind.name())
                .bind("recipient", recipient)
                .bind("now", now)
                .then();
    }

    /** Takes due mails in hand, which keeps every other instance off them for the length of the lease. */
    Flux<Mail> claim(int limit, Instant now, Duration lease) {
        return database.sql(CLAIM)
                .bind("limit", limit)
                .bind("now", now)
                .bind("until", now.plus(lease))
                .map(MailStore::toMail)
                .all();
    }

    /** Changes nothing once somebody else has the mail in hand. */
    Mono<Void> finish(Mail held, MailState state) {
        return of(held, FINISH).bind("state", state.name()).then();
    }

    Mono<Void> retry(Mail held, Instant at) {
        return of(held, RETRY).bind("at", at).then();
    }

    Mono<Void> drop(String recipient) {
        return database.sql(DROP).bind("recipient", recipient).then();
    }

    @Override
    public Mono<Long> purge(Instant now, int limit) {
        return database.sql(PURGE)
                .bind("before", now.minus(settings.keep()))
                .bind("limit", limit)
                .fetch()
                .rowsUpdated();
    }

    private DatabaseClient.GenericExecuteSpec of(Mail held, String sql) {
        return database.sql(sql).bind("id", held.id()).bind("attempts", held.attempts());
    }

    private static Mail toMail(Readable row) {
        return new Mail(
                requireNonNull(row.get("id", UUID.class)),
                MailKind.valueOf(requireNonNull(row.get("kind", String.class))),
                requireNonNull(row.get("recipient", String.class)),
                requireNonNull(row.get("attempts", Integer.class)));
    }
}
