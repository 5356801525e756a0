package dev.flashsale.payment.ledger;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is on the accounts, recounted from the entries. */
@Repository
public class LedgerBalances {

    private static final String OF_ACCOUNT = """
            select cast(coalesce(sum(amount), 0) as bigint)
            from entry where account_kind = :kind and owner = :owner
            """;

    private static final String OF_UNOWNED = """
            select cast(coalesce(sum(amount), 0) as bigint)
            from entry where account_kind = :kind
            """;

    private static final String BY_KIND = """
            select account_kind, cast(sum(amount) as bigint) as balance from entry group by account_kind
            """;

    private static final String NOT_EMPTY = """
            select owner, cast(sum(amount) as bigint) as balance
            from entry where account_kind = :kind and owner is not null
            group by owner having sum(amount) <> 0
            order by owner limit :limit
            """;

    private final DatabaseClient database;

    LedgerBalances(DatabaseClient database) {
        this.database = database;
    }

    /** An owner and what is on the account. */
    public record OwnedBalance(UUID owner, long balance) {}

    public Mono<Long> of(Account account) {
        var owner = account.owner();
        var question = owner == null
                ? database.sql(OF_UNOWNED)
                : database.sql(OF_ACCOUNT).bind("owner", owner);
        return question.bind("kind", account.kind().name()).mapValue(Long.class).one();
    }

    /** The sum of all accounts of each kind that was ever moved; together they are zero. */
    public Mono<Map<Account.Kind, Long>> byKind() {
        return database.sql(BY_KIND)
                .map(row -> Map.entry(
                        Account.Kind.valueOf(required(row, "account_kind", String.class)),
                        required(row, "balance", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Accounts of a kind that have owners and are not at zero. */
    public Flux<OwnedBalance> notEmpty(Account.Kind kind, int limit) {
        return database.sql(NOT_EMPTY)
                .bind("kind", kind.name())
                .bind("limit", limit)
                .map(row -> new OwnedBalance(required(row, "owner", UUID.class), required(row, "balance", Long.class)))
                .all();
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return requireNonNull(row.get(column, type), column);
    }
}
