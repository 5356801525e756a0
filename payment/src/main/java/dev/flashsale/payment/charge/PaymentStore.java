package dev.flashsale.payment.charge;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table of attempts to pay. States change only under the lock of the order's payable. */
@Repository
class PaymentStore {

    private static final String BEGIN = """
            insert into payment (id, order_id, customer_id, method, amount, payment_key, idempotency_key, fingerprint,
                                 state, next_ask_at, created_at)
            values (:id, :order, :customer, :method, :amount, :paymentKey, :key, :fingerprint, 'PENDING', :askAt, :now)
            on conflict (customer_id, idempotency_key) do nothing
            returning *
            """;

    // Beside the lock everything that must not be there already is ruled out by unique indexes.
    private static final String BEGIN_AT_ONCE = """
            insert into payment (id, order_id, customer_id, method, amount, payment_key, idempotency_key, fingerprint,
                                 state, next_ask_at, created_at)
            select :id, order_id, customer_id, :method, amount_due, :paymentKey, :key, :fingerprint,
                   'PENDING', :askAt, :now
            from (select * from payable where order_id = :order for update) as locked
            where customer_id = :customer and state = 'OPEN' and pay_before > :now and amount_due = :amount
            on conflict do nothing
            returning *
            """;

    private static final String FIND = "select * from payment where id = :id";

    private static final String FIND_BY_KEY =
            "select * from payment where customer_id = :customer and idempotency_key = :key";

    private static final String FIND_OF_ORDER = "select * from payment where order_id = :order order by created_at, id";

    private static final String FIND_LIVE =
            "select * from payment where order_id = any(:orders) and state in ('PENDING', 'CAPTURED')";

    private static final String IS_CARD_LIVE = """
            select exists (select from payment where payment_key = :paymentKey and state in ('PENDING', 'CAPTURED'))
            """;

    private static final String RESOLVE = """
            update payment
            set state = :state, captured = :captured, code = :code, note = :note, resolved_at = :now, next_ask_at = null
            where id = :id
            returning *
            """;

    // Of cards only what nobody but the first asker has had in hand: another one may have asked the provider.
    private static final String FORGET = """
            delete from payment where id = :id and state = 'PENDING' and (asked = 0 or method = 'WALLET')
            """;

    private final DatabaseClient database;
    private final Clock clock;

    PaymentStore(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Empty if the customer has used the key for another order just now. */
    Mono<Payment> begin(NewPayment begun, Instant askAt) {
        return insert(BEGIN, begun, clock.instant(), askAt);
    }

    /** In one statement instead of a transaction; empty where anything stands against it, which is then to be found out. */
    Mono<Payment> beginAtOnce(NewPayment begun, Instant now, Instant askAt) {
        return insert(BEGIN_AT_ONCE, begun, now, askAt);
    }

    private Mono<Payment> insert(String statement, NewPayment begun, Instant now, Instant askAt) {
        return database.sql(statement)
                .bind("id", begun.id())
                .bind("order", begun.orderId())
                .bind("customer", begun.customerId())
                .bind("method", begun.method().name())
                .bind("amount", begun.amount())
                .bind("paymentKey", ChargeRows.orNull(String.class, begun.paymentKey()))
                .bind("key", begun.idempotencyKey())
                .bind("fingerprint", begun.fingerprint())
                .bind("askAt", askAt)
                .bind("now", now)
                .map(ChargeRows::toPayment)
                .one();
    }

    Mono<Payment> find(UUID id) {
        return database.sql(FIND).bind("id", id).map(ChargeRows::toPayment).one();
    }

    Mono<Payment> findByKey(UUID customerId, String idempotencyKey) {
        return database.sql(FIND_BY_KEY)
                .bind("customer", customerId)
                .bind("key", idempotencyKey)
                .map(ChargeRows::toPayment)
                .one();
    }

    Flux<Payment> findOfOrder(UUID orderId) {
        return database.sql(FIND_OF_ORDER)
                .bind("order", orderId)
                .map(ChargeRows::toPayment)
                .all();
    }

    /** The one of each order that pays it, or may turn out to. */
    Flux<Payment> findLive(Collection<UUID> orderIds) {
        return database.sql(FIND_LIVE)
                .bind("orders", orderIds.toArray(UUID[]::new))
                .map(ChargeRows::toPayment)
                .all();
    }

    /** Whether some attempt with this key of the provider pays an order, or may turn out to. */
    Mono<Boolean> isCardLive(String paymentKey) {
        return database.sql(IS_CARD_LIVE)
                .bind("paymentKey", paymentKey)
                .mapValue(Boolean.class)
                .one();
    }

    Mono<Payment> resolve(UUID id, Resolution resolution) {
        return database.sql(RESOLVE)
                .bind("id", id)
                .bind("state", resolution.state().name())
                .bind("captured", ChargeRows.orNull(Long.class, resolution.captured()))
                .bind("code", ChargeRows.orNull(String.class, resolution.code()))
                .bind("note", ChargeRows.orNull(String.class, resolution.note()))
                .bind("now", clock.instant())
                .map(ChargeRows::toPayment)
                .one();
    }

    Mono<Void> forget(UUID id) {
        return database.sql(FORGET).bind("id", id).then();
    }
}
