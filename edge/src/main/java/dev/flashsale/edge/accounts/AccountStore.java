package dev.flashsale.edge.accounts;

import static java.util.Objects.requireNonNull;

import dev.flashsale.web.Role;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Accounts in PostgreSQL. One that was erased is found by nobody. */
@Repository
class AccountStore {

    private static final String OPEN = """
            insert into account (id, email, password_hash, display_name, role, verified, created_at)
            values (:id, :email, :passwordHash, :displayName, :role, :verified, :createdAt)
            on conflict (email) do nothing
            """;

    private static final String FIND = """
            select id, email, password_hash, display_name, role, verified, created_at from account
            where erased_at is null and
            """;

    private static final String RENAME = """
            update account set display_name = :displayName where id = :id and erased_at is null
            """;

    private static final String CHANGE_PASSWORD = """
            update account set password_hash = :newHash where id = :id and password_hash = :oldHash
            """;

    private static final String VERIFY = "update account set verified = true where id = :id and erased_at is null";

    private static final String ERASE = """
            update account set email = null, password_hash = null, display_name = null, erased_at = :now
            where id = :id and erased_at is null
            """;

    private final DatabaseClient database;

    AccountStore(DatabaseClient database) {
        this.database = database;
    }

    /** Answers whether nobody had the address yet. */
    Mono<Boolean> open(Account account) {
        return changed(database.sql(OPEN)
                .bind("id", account.id())
                .bind("email", account.email())
                .bind("passwordHash", account.passwordHash())
                .bind("displayName", account.displayName())
                .bind("role", account.role().name())
                .bind("verified", account.verified())
                .bind("createdAt", account.createdAt()));
    }

    Mono<Account> find(UUID id) {
        return database.sql(FIND + "id = :id")
                .bind("id", id)
                .map(AccountStore::toAccount)
                .one();
    }

    Mono<Account> findByEmail(String email) {
        return database.sql(FIND + "email = :email")
                .bind("email", email)
                .map(AccountStore::toAccount)
                .one();
    }

    Mono<Boolean> rename(UUID id, String displayName) {
        return changed(database.sql(RENAME).bind("id", id).bind("displayName", displayName));
    }

    /** Answers false where the old one is not the password any more. */
    Mono<Boolean> changePassword(UUID id, String oldHash, String newHash) {
        return changed(database.sql(CHANGE_PASSWORD)
                .bind("id", id)
                .bind("oldHash", oldHash)
                .bind("newHash", newHash));
    }

    Mono<Boolean> verify(UUID id) {
        return changed(database.sql(VERIFY).bind("id", id));
    }

    Mono<Boolean> erase(UUID id, Instant now) {
        return changed(database.sql(ERASE).bind("id", id).bind("now", now));
    }

    private static Mono<Boolean> changed(DatabaseClient.GenericExecuteSpec statement) {
        return statement.fetch().rowsUpdated().map(rows -> rows == 1);
    }

    private static Account toAccount(Readable row) {
        return new Account(
                requireNonNull(row.get("id", UUID.class)),
                requireNonNull(row.get("email", String.class)),
                requireNonNull(row.get("password_hash", String.class)),
                requireNonNull(row.get("display_name", String.class)),
                Role.valueOf(requireNonNull(row.get("role", String.class))),
                requireNonNull(row.get("verified", Boolean.class)),
                requireNonNull(row.get("created_at", Instant.class)));
    }
}
