package dev.flashsale.payment.wallet;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table of charges. A charge is settled once, whoever comes to know its end first. */
@Repository
class ChargeStore {

    private static final String BEGIN = """
            insert into wallet_charge (id, customer_id, payment_key, amount, state, ask_again_at, started_at)
            select :id, customer_id, :paymentKey, :amount, 'ASKED', :askAgainAt, :now
            from wallet where customer_id = :customerId
            on conflict do nothing
            """;

    private static final String FIND = """
            select c.id, c.customer_id, c.payment_key, c.amount, c.state, c.code, e.balance_after
            from wallet_charge c
            left join wallet_entry e on e.kind = 'CHARGED' and e.source_id = c.id
            where c.id = :id
            """;

    private static final String LEAVE_OPEN = """
            update wallet_charge set state = 'PENDING' where id = :id and state = 'ASKED'
            """;

    private static final String CAPTURE = """
            update wallet_charge set state = 'CAPTURED', settled_at = :now
            where id = :id and state in ('ASKED', 'PENDING')
            """;

    private static final String REFUSE = """
            update wallet_charge set state = 'REFUSED', code = :code, settled_at = :now
            where id = :id and state in ('ASKED', 'PENDING')
            """;

    // Taking up moves the next asking: it is the lease of whoever asks now, and nobody holds a lock meanwhile.
    private static final String TAKE_UP = """
            update wallet_charge
            set attempts = attempts + 1,
                ask_again_at = cast(:now as timestamptz)
                    + least(:longest, :shortest * power(2, least(attempts + 1, 30))) * interval '1 millisecond'
            where id in (
                select id from wallet_charge
                where state in ('ASKED', 'PENDING') and ask_again_at <= :now
                order by ask_again_at limit :limit
                for update skip locked)
            returning id, customer_id, payment_key, amount
            """;

    private final DatabaseClient database;
    private final ChargeSettings settings;

    ChargeStore(DatabaseClient database, ChargeSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** @param balance right after it was charged */
    record Row(
            WalletCharge charge,
            State state,
            @Nullable String code,
            @Nullable Long balance) {}

    enum State {
        ASKED,
        PENDING,
        CAPTURED,
        REFUSED
    }

    /** Answers whether it is new: not when its id or its card payment was used, or the customer has no wallet. */
    Mono<Boolean> begin(WalletCharge charge, Instant now) {
        return database.sql(BEGIN)
                .bindProperties(charge)
                .bind("askAgainAt", now.plus(settings.askAgainAfter()))
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<Row> find(UUID chargeId) {
        return database.sql(FIND).bind("id", chargeId).map(ChargeStore::toRow).one();
    }

    /** The customer is told that it is not known. */
    Mono<Void> leaveOpen(UUID chargeId) {
        return database.sql(LEAVE_OPEN).bind("id", chargeId).then();
    }

    Mono<Boolean> capture(UUID chargeId, Instant now) {
        return database.sql(CAPTURE)
                .bind("id", chargeId)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<Void> refuse(UUID chargeId, String code, Instant now) {
        return database.sql(REFUSE)
                .bind("id", chargeId)
                .bind("code", code)
                .bind("now", now)
                .then();
    }

    /** The most overdue, for this instance alone until they are due again. */
    Flux<WalletCharge> takeUp(Instant now) {
        return database.sql(TAKE_UP)
                .bind("now", now)
                .bind("shortest", millis(settings.askAgainAfter()))
                .bind("longest", millis(settings.longestWait()))
                .bind("limit", settings.batch())
                .mapProperties(WalletCharge.class)
                .all();
    }

    private static double millis(Duration duration) {
        return duration.toMillis();
    }

    private static Row toRow(Readable row) {
        return new Row(
                new WalletCharge(
                        requireNonNull(row.get("id", UUID.class)),
                        requireNonNull(row.get("customer_id", UUID.class)),
                        requireNonNull(row.get("payment_key", String.class)),
                        requireNonNull(row.get("amount", Long.class))),
                State.valueOf(requireNonNull(row.get("state", String.class))),
                row.get("code", String.class),
                row.get("balance_after", Long.class));
    }
}
