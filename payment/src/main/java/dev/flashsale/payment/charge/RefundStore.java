package dev.flashsale.payment.charge;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table of money on its way back. */
@Repository
class RefundStore {

    private static final String ASK_FOR = """
            insert into refund (id, payment_id, order_id, amount, state, next_ask_at, created_at)
            values (:id, :payment, :order, :amount, 'PENDING', :now, :now)
            on conflict (payment_id) do nothing
            """;

    private static final String FIND_OF_ORDER = "select * from refund where order_id = :order order by created_at, id";

    private static final String CLAIM = """
            update refund set next_ask_at = :until, asked = asked + 1
            where id = any(array(
                select id from refund where next_ask_at <= :now
                order by next_ask_at limit :limit for update skip locked))
            returning *
            """;

    private static final String ASK_LATER = """
            update refund
            set code = coalesce(:code, code),
                next_ask_at = :now + :pause * (0.75 + random() / 2) * interval '1 millisecond'
            where id = :id and state = 'PENDING'
            """;

    private static final String HINT = """
            update refund r set next_ask_at = :now
            from payment p
            where p.id = r.payment_id and p.payment_key = :paymentKey and r.state = 'PENDING'
            """;

    private static final String END = """
            update refund set state = 'DONE', next_ask_at = null, resolved_at = :now
            where id = :id and state = 'PENDING'
            returning *
            """;

    private final DatabaseClient database;
    private final AskingSettings settings;
    private final Clock clock;

    RefundStore(DatabaseClient database, AskingSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Once for each payment, however often it is asked for. */
    Mono<Void> askFor(Payment payment) {
        return database.sql(ASK_FOR)
                .bind("id", UuidCreator.getTimeOrderedEpoch())
                .bind("payment", payment.id())
                .bind("order", payment.orderId())
                .bind("amount", payment.captured())
                .bind("now", clock.instant())
                .then();
    }

    Flux<Refund> findOfOrder(UUID orderId) {
        return database.sql(FIND_OF_ORDER)
                .bind("order", orderId)
                .map(ChargeRows::toRefund)
                .all();
    }

    /** Leaves out those which somebody else is taking; due is what is so at the time of asking. */
    Flux<Refund> claim() {
        return Flux.defer(() -> claimAt(clock.instant()));
    }

    Mono<Void> askLater(Refund refund, @Nullable String code) {
        return database.sql(ASK_LATER)
                .bind("id", refund.id())
                .bind("code", ChargeRows.orNull(String.class, code))
                .bind("pause", settings.pauseAfter(refund.asked()).toMillis())
                .bind("now", clock.instant())
                .then();
    }

    /** Somebody says that something has become of the payment with that key. */
    Mono<Void> hint(String paymentKey) {
        return database.sql(HINT)
                .bind("paymentKey", paymentKey)
                .bind("now", clock.instant())
                .then();
    }

    /** Empty if it had ended before. */
    Mono<Refund> end(UUID id) {
        return database.sql(END)
                .bind("id", id)
                .bind("now", clock.instant())
                .map(ChargeRows::toRefund)
                .one();
    }

    private Flux<Refund> claimAt(Instant now) {
        return database.sql(CLAIM)
                .bind("now", now)
                .bind("until", now.plus(settings.lease()))
                .bind("limit", settings.batch())
                .map(ChargeRows::toRefund)
                .all();
    }
}
