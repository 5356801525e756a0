package dev.flashsale.payment.wallet;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The columns of wallets that count tries. A try counts before it is looked at, so that nobody gets more at once. */
@Repository
class PinStore {

    private static final String RESERVE = """
            update wallet
            set wrong_tries = case when locked_until is null then wrong_tries + 1 else 1 end,
                open_tries = case when locked_until is null then open_tries + 1 else 1 end,
                locked_until = case when locked_until is null and wrong_tries + 1 >= :tries
                                    then cast(:lockedUntil as timestamptz) end
            where customer_id = :customer and (locked_until is null or locked_until <= :now)
            returning pin_hash, wrong_tries
            """;

    private static final String FIND_LOCK = "select locked_until, open_tries from wallet where customer_id = :customer";

    private static final String RIGHT = """
            update wallet set wrong_tries = 0, open_tries = greatest(open_tries - 1, 0), locked_until = null
            where customer_id = :customer
            """;

    private static final String WRONG = """
            update wallet set open_tries = greatest(open_tries - 1, 0) where customer_id = :customer
            """;

    private final DatabaseClient database;
    private final PinSettings settings;

    PinStore(DatabaseClient database, PinSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** A try that counts. */
    record Try(String hash, int number) {}

    /** @param undecided a try which may turn out right and open it is still being looked at */
    record Lock(@Nullable Instant until, boolean undecided) {

        boolean isDecided() {
            return until != null && !undecided;
        }
    }

    /** Empty when the wallet is locked, or when there is none. */
    Mono<Try> reserve(UUID customerId, Instant now) {
        return database.sql(RESERVE)
                .bind("customer", customerId)
                .bind("tries", settings.tries())
                .bind("now", now)
                .bind("lockedUntil", now.plus(settings.lockFor()))
                .map(PinStore::toTry)
                .one();
    }

    Mono<Lock> findLock(UUID customerId) {
        return database.sql(FIND_LOCK)
                .bind("customer", customerId)
                .map(PinStore::toLock)
                .one();
    }

    Mono<Void> right(UUID customerId) {
        return database.sql(RIGHT).bind("customer", customerId).then();
    }

    Mono<Void> wrong(UUID customerId) {
        return database.sql(WRONG).bind("customer", customerId).then();
    }

    private static Try toTry(Readable row) {
        return new Try(
                requireNonNull(row.get("pin_hash", String.class)),
                requireNonNull(row.get("wrong_tries", Integer.class)));
    }

    private static Lock toLock(Readable row) {
        return new Lock(
                row.get("locked_until", Instant.class), requireNonNull(row.get("open_tries", Integer.class)) > 0);
    }
}
