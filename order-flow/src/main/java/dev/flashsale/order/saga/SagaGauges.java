package dev.flashsale.order.saga;

import static dev.flashsale.order.book.OrderRows.required;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Shows how many sagas stand where and since when, how many are parked, and how long the oldest open one has been at it. */
@Component
class SagaGauges {

    private static final Logger LOG = LoggerFactory.getLogger(SagaGauges.class);

    private static final String COUNT_OPEN = """
            select state, count(*) as sagas, count(parked_at) as parked, min(started_at) as oldest,
                   min(moved_at) as longest
            from purchase_saga
            where state not in ('CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'RETURNED')
            group by state
            """;

    private final DatabaseClient database;
    private final Clock clock;
    private volatile List<OpenSagas> latest = List.of();

    SagaGauges(DatabaseClient database, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.clock = clock;
        for (var state : SagaState.values()) {
            if (state.isOpen()) {
                Gauge.builder("flashsale.sagas", () -> countIn(state))
                        .tag("state", state.name())
                        .register(meters);
                Gauge.builder("flashsale.sagas.waiting.seconds", () -> longestIn(state))
                        .description("how long the saga that moved longest ago has been in this state")
                        .tag("state", state.name())
                        .register(meters);
            }
        }
        Gauge.builder("flashsale.sagas.parked", this::countParked).register(meters);
        Gauge.builder("flashsale.sagas.oldest.seconds", this::secondsOfOldest).register(meters);
    }

    @Scheduled(fixedDelayString = "${flashsale.order.saga.gauge-interval:10s}")
    Mono<Void> recount() {
        return database.sql(COUNT_OPEN)
                .map(SagaGauges::toOpenSagas)
                .all()
                .collectList()
                .doOnNext(found -> latest = found)
                .then()
                .onErrorResume(SagaGauges::keepLatest);
    }

    private long countIn(SagaState state) {
        return latest.stream()
                .filter(open -> open.state() == state)
                .mapToLong(OpenSagas::count)
                .sum();
    }

    private long longestIn(SagaState state) {
        return latest.stream()
                .filter(open -> open.state() == state)
                .mapToLong(open -> secondsSince(open.longest()))
                .max()
                .orElse(0);
    }

    private long countParked() {
        return latest.stream().mapToLong(OpenSagas::parked).sum();
    }

    private long secondsOfOldest() {
        return latest.stream()
                .map(OpenSagas::oldest)
                .min(Instant::compareTo)
                .map(this::secondsSince)
                .orElse(0L);
    }

    private long secondsSince(Instant moment) {
        return Duration.between(moment, clock.instant()).toSeconds();
    }

    private static Mono<Void> keepLatest(Throwable cause) {
        LOG.debug("Open sagas could not be counted: {}", cause.toString());
        return Mono.empty();
    }

    private static OpenSagas toOpenSagas(Readable row) {
        return new OpenSagas(
                SagaState.valueOf(required(row, "state", String.class)),
                required(row, "sagas", Long.class),
                required(row, "parked", Long.class),
                required(row, "oldest", Instant.class),
                required(row, "longest", Instant.class));
    }

    private record OpenSagas(SagaState state, long count, long parked, Instant oldest, Instant longest) {}
}
