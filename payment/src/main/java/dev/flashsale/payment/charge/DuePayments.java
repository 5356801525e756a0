package dev.flashsale.payment.charge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whose outcome has to be asked for. Whoever takes a payment in hand has it to himself for the time of a lease. */
@Repository
class DuePayments {

    private static final String CLAIM = """
            update payment set next_ask_at = :until, asked = asked + 1
            where id = any(array(
                select id from payment where next_ask_at <= :now
                order by next_ask_at limit :limit for update skip locked))
            returning *
            """;

    // Jitter, so that what became unknown together is not asked for together.
    private static final String ASK_LATER = """
            update payment
            set asked = greatest(asked, 1),
                next_ask_at = case when state = 'PENDING'
                                   then :now + :pause * (0.75 + random() / 2) * interval '1 millisecond' end
            where id = :id
            returning *
            """;

    private static final String HAS_OPEN_QUESTION = """
            select exists (select from payment where payment_key = :paymentKey
                           and state in ('PENDING', 'REFUSED', 'ABANDONED'))
                or exists (select from refund r join payment p on p.id = r.payment_id
                           where p.payment_key = :paymentKey and r.state = 'PENDING')
            """;

    // Only the newest attempt with a key can be what the provider speaks of.
    private static final String HINT = """
            update payment set next_ask_at = :now
            where id = (select id from payment where payment_key = :paymentKey
                          and state in ('PENDING', 'REFUSED', 'ABANDONED')
                        order by (state = 'PENDING') desc, created_at desc limit 1)
            """;

    private final DatabaseClient database;
    private final AskingSettings settings;
    private final Clock clock;

    DuePayments(DatabaseClient database, AskingSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Leaves out those which somebody else is taking; due is what is so at the time of asking. */
    Flux<Payment> claim() {
        return Flux.defer(() -> claimAt(clock.instant()));
    }

    /** Answers the payment as it is by now; what has been resolved meanwhile is not asked for again. */
    Mono<Payment> askLater(Payment payment) {
        return askAfter(payment.id(), settings.pauseAfter(payment.asked()));
    }

    /** Whether the provider could tell anything new of the payment with that key. */
    Mono<Boolean> hasOpenQuestion(String paymentKey) {
        return database.sql(HAS_OPEN_QUESTION)
                .bind("paymentKey", paymentKey)
                .mapValue(Boolean.class)
                .one();
    }

    /** Somebody says that something has become of the payment with that key. */
    Mono<Void> hint(String paymentKey) {
        return database.sql(HINT)
                .bind("paymentKey", paymentKey)
                .bind("now", clock.instant())
                .then();
    }

    private Mono<Payment> askAfter(UUID id, Duration pause) {
        return database.sql(ASK_LATER)
                .bind("id", id)
                .bind("pause", pause.toMillis())
                .bind("now", clock.instant())
                .map(ChargeRows::toPayment)
                .one();
    }

    private Flux<Payment> claimAt(Instant now) {
        return database.sql(CLAIM)
                .bind("now", now)
                .bind("until", now.plus(settings.lease()))
                .bind("limit", settings.batch())
                .map(ChargeRows::toPayment)
                .all();
    }
}
