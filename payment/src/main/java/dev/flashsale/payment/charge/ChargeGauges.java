package dev.flashsale.payment.charge;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** For how long payments and refunds have been pending, from the database; while it is away the last figures stay. */
@Component
class ChargeGauges {

    private static final Logger LOG = LoggerFactory.getLogger(ChargeGauges.class);

    private static final String OLDEST_PAYMENT =
            "select min(created_at) as oldest from payment where state = 'PENDING'";
    private static final String OLDEST_REFUND = "select min(created_at) as oldest from refund where state = 'PENDING'";

    private final DatabaseClient database;
    private final Clock clock;
    private final ConcurrentMap<String, Optional<Instant>> oldest = new ConcurrentHashMap<>();

    ChargeGauges(DatabaseClient database, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.clock = clock;
        Gauge.builder("flashsale.payments.pending.oldest.seconds", () -> secondsSince(OLDEST_PAYMENT))
                .register(meters);
        Gauge.builder("flashsale.refunds.pending.oldest.seconds", () -> secondsSince(OLDEST_REFUND))
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${flashsale.payment.gauge-interval:10s}")
    Mono<Void> look() {
        return look(OLDEST_PAYMENT).then(look(OLDEST_REFUND)).onErrorResume(ChargeGauges::keepLatest);
    }

    private Mono<Void> look(String statement) {
        return database.sql(statement)
                .map(row -> Optional.ofNullable(row.get("oldest", Instant.class)))
                .one()
                .doOnNext(found -> oldest.put(statement, found))
                .then();
    }

    private long secondsSince(String statement) {
        return Objects.requireNonNullElse(oldest.get(statement), Optional.<Instant>empty())
                .map(since -> Duration.between(since, clock.instant()).toSeconds())
                .orElse(0L);
    }

    private static Mono<Void> keepLatest(Throwable cause) {
        LOG.debug("Pending payments could not be looked at: {}", cause.toString());
        return Mono.empty();
    }
}
