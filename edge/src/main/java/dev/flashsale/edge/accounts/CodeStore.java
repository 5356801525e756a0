package dev.flashsale.edge.accounts;

import static java.util.Objects.requireNonNull;

import dev.flashsale.edge.upkeep.Perishable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The codes that were mailed last. */
@Repository
class CodeStore implements Perishable {

    private static final String PUT = """
            insert into verification_code (account_id, code_hash, expires_at)
            values (:accountId, :hash, :expiresAt)
            on conflict (account_id) do update
            set code_hash = excluded.code_hash, expires_at = excluded.expires_at, tries = 0
            """;

    private static final String RESERVE = """
            update verification_code set tries = tries + 1
            from account
            where account.id = account_id and email = :email and tries < :tries and expires_at > :now
            returning account_id, code_hash
            """;

    private static final String FORGET = "delete from verification_code where account_id = :accountId";

    private static final String PURGE = """
            delete from verification_code where account_id = any (array(
                select account_id from verification_code where expires_at < :before limit :limit))
            """;

    private final DatabaseClient database;
    private final AccountSettings settings;

    CodeStore(DatabaseClient database, AccountSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** A try at a code, which counts whatever comes of it. */
    record Try(UUID accountId, String hash) {}

    /** Takes the place of the code before. */
    Mono<Void> put(UUID accountId, String hash, Instant expiresAt) {
        return database.sql(PUT)
                .bind("accountId", accountId)
                .bind("hash", hash)
                .bind("expiresAt", expiresAt)
                .then();
    }

    /** Empty where there is no code for that address, or it is burnt, or it has expired. */
    Mono<Try> reserve(String email, Instant now) {
        return database.sql(RESERVE)
                .bind("email", email)
                .bind("tries", settings.code().tries())
                .bind("now", now)
                .map(row -> new Try(
                        requireNonNull(row.get("account_id", UUID.class)),
                        requireNonNull(row.get("code_hash", String.class))))
                .one();
    }

    Mono<Void> forget(UUID accountId) {
        return database.sql(FORGET).bind("accountId", accountId).then();
    }

    @Override
    public Mono<Long> purge(Instant now, int limit) {
        return database.sql(PURGE)
                .bind("before", now)
                .bind("limit", limit)
                .fetch()
                .rowsUpdated();
    }
}
