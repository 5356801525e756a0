package dev.flashsale.payment.wallet;

import dev.flashsale.payment.wallet.WalletMove.Verdict;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tables of wallets and their entries. */
@Repository
class WalletStore {

    private static final String OPEN = """
            insert into wallet (customer_id, pin_hash, opened_at) values (:customer, :hash, :now)
            on conflict (customer_id) do nothing
            """;

    private static final String FIND = """
            select customer_id, balance, locked_until, opened_at from wallet where customer_id = :customer
            """;

    private static final String LOCK = "select balance from wallet where customer_id = :customer for update";

    private static final String MOVE = """
            with known as (
                select from wallet_entry where kind = :kind and source_id = :source
            ), moved as (
                update wallet set balance = balance + :amount, entries = entries + 1
                where customer_id = :customer and balance + :amount >= 0 and not exists (select from known)
                returning balance, entries
            ), noted as (
                insert into wallet_entry (customer_id, number, kind, source_id, amount, balance_after, order_id, at)
                select :customer, entries, :kind, :source, :amount, balance, cast(:order as uuid), :at from moved
            )
            select case when exists (select from known) then 'REPEATED'
                        when exists (select from moved) then 'MOVED'
                        else 'NOT_ENOUGH' end
            """;

    private static final String ENTRIES = """
            select number, kind, source_id, amount, balance_after, order_id, at
            from wallet_entry where customer_id = :customer and number < :before
            order by number desc limit :limit
            """;

    private final DatabaseClient database;

    WalletStore(DatabaseClient database) {
        this.database = database;
    }

    /** Answers whether the customer had none. */
    Mono<Boolean> open(UUID customerId, String pinHash, Instant now) {
        return database.sql(OPEN)
                .bind("customer", customerId)
                .bind("hash", pinHash)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<Wallet> find(UUID customerId) {
        return database.sql(FIND)
                .bind("customer", customerId)
                .mapProperties(Wallet.class)
                .one();
    }

    /** Holds the wallet until the end of the transaction and answers its balance; empty if there is none. */
    Mono<Long> lock(UUID customerId) {
        return database.sql(LOCK)
                .bind("customer", customerId)
                .mapValue(Long.class)
                .one();
    }

    /** Moves won if the balance allows and it has not been done before. The wallet is locked. */
    Mono<Verdict> move(WalletMove move) {
        return database.sql(MOVE)
                .bind("customer", move.customerId())
                .bind("kind", move.kind().name())
                .bind("source", move.movement().id())
                .bind("amount", move.amount())
                .bind("order", orNull(move.movement().orderId()))
                .bind("at", move.movement().at())
                .mapValue(String.class)
                .one()
                .map(Verdict::valueOf);
    }

    /** Newest first. */
    Flux<WalletEntry> entries(UUID customerId, long before, int limit) {
        return database.sql(ENTRIES)
                .bind("customer", customerId)
                .bind("before", before)
                .bind("limit", limit)
                .mapProperties(WalletEntry.class)
                .all();
    }

    private static Parameter orNull(@Nullable UUID id) {
        return id == null ? Parameters.in(UUID.class) : Parameters.in(id);
    }
}
