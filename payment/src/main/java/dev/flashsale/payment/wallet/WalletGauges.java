package dev.flashsale.payment.wallet;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** For how long the oldest charge has been open, from the database; while it is away the last figure stays. */
@Component
class WalletGauges {

    private static final Logger LOG = LoggerFactory.getLogger(WalletGauges.class);

    private static final String OLDEST =
            "select min(started_at) as oldest from wallet_charge where state in ('ASKED', 'PENDING')";

    private final DatabaseClient database;
    private final Clock clock;
    private volatile Optional<Instant> oldest = Optional.empty();

    WalletGauges(DatabaseClient database, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.clock = clock;
        Gauge.builder("flashsale.wallet.charges.open.oldest.seconds", this::seconds)
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${flashsale.wallet.charges.gauge-interval:10s}")
    Mono<Void> look() {
        return database.sql(OLDEST)
                .map(row -> Optional.ofNullable(row.get("oldest", Instant.class)))
                .one()
                .doOnNext(found -> oldest = found)
                .then()
                .onErrorResume(WalletGauges::keepLatest);
    }

    private long seconds() {
        return oldest.map(since -> Duration.between(since, clock.instant()).toSeconds())
                .orElse(0L);
    }

    private static Mono<Void> keepLatest(Throwable cause) {
        LOG.debug("Open charges could not be looked at: {}", cause.toString());
        return Mono.empty();
    }
}
