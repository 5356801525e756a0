package dev.flashsale.edge.accounts.sessions;

import static java.util.Objects.requireNonNull;

import dev.flashsale.edge.upkeep.Perishable;
import dev.flashsale.web.Role;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Sessions in PostgreSQL, of which the row lock decides who refreshes first. */
@Repository
class SessionStore implements Perishable {

    // The lock makes a login wait for a change of the password, which then ends it, or finds that it came too late.
    private static final String OPEN = """
            with holder as (
                select id from account where id = :accountId and password_hash = :passwordHash for no key update
            )
            insert into session (id, account_id, chain_key, current_hash, rotated_at, created_at, expires_at)
            select :id, id, :chainKey, :digest, :now, :now, :expiresAt from holder
            """;

    private static final String REQUIRE = """
            select account.id, role, verified, chain_key, current_hash, previous_hash, rotated_at, expires_at,
                   ended_at is not null as ended
            from session join account on account.id = account_id
            where session.id = :id for update of session
            """;

    private static final String ROTATE = """
            update session set previous_hash = current_hash, current_hash = :digest, rotated_at = :now,
                               expires_at = least(:idleUntil, created_at + make_interval(secs => :longest))
            where id = :id
            """;

    private static final String PURGE = """
            delete from session where id = any (array(
                select id from session where expires_at < :before or ended_at < :before limit :limit))
            """;

    private final DatabaseClient database;
    private final SessionSettings settings;

    SessionStore(DatabaseClient database, SessionSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** A session to be opened for whoever has this password. */
    record Opening(UUID accountId, String passwordHash, RefreshToken first, byte[] chainKey) {}

    /** Answers whether the account still has that password. */
    Mono<Boolean> open(Opening opening, Instant now) {
        return database.sql(OPEN)
                .bind("id", opening.first().sessionId())
                .bind("accountId", opening.accountId())
                .bind("passwordHash", opening.passwordHash())
                .bind("chainKey", opening.chainKey())
                .bind("digest", opening.first().digest())
                .bind("now", now)
                .bind("expiresAt", now.plus(settings.idle()))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Locks the session until the end of the transaction; empty where there is none. */
    Mono<Session> findLocked(UUID id) {
        return database.sql(REQUIRE).bind("id", id).map(SessionStore::toSession).one();
    }

    Mono<Void> rotate(RefreshToken next, Instant now) {
        return database.sql(ROTATE)
                .bind("id", next.sessionId())
                .bind("digest", next.digest())
                .bind("now", now)
                .bind("idleUntil", now.plus(settings.idle()))
                .bind("longest", (double) settings.longest().toSeconds())
                .then();
    }

    @Override
    public Mono<Long> purge(Instant now, int limit) {
        return database.sql(PURGE)
                .bind("before", now.minus(settings.keep()))
                .bind("limit", limit)
                .fetch()
                .rowsUpdated();
    }

    private static Session toSession(Readable row) {
        return new Session(
                new Session.Holder(
                        requireNonNull(row.get("id", UUID.class)),
                        Role.valueOf(requireNonNull(row.get("role", String.class))),
                        requireNonNull(row.get("verified", Boolean.class))),
                new Session.Chain(
                        requireNonNull(row.get("chain_key", byte[].class)),
                        requireNonNull(row.get("current_hash", byte[].class)),
                        row.get("previous_hash", byte[].class)),
                requireNonNull(row.get("rotated_at", Instant.class)),
                requireNonNull(row.get("expires_at", Instant.class)),
                requireNonNull(row.get("ended", Boolean.class)));
    }
}
