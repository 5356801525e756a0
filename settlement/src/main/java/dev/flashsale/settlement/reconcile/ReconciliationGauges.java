package dev.flashsale.settlement.reconcile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the last day that was done has shown, and how many days cannot be done; without the database the last figures stay. */
@Component
class ReconciliationGauges {

    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationGauges.class);

    private static final String FAILING = "select count(*) from reconciliation where failure is not null";

    private final DifferenceStore differences;
    private final DatabaseClient database;
    private volatile Map<Reason, Long> found = Map.of();
    private volatile long failing;

    ReconciliationGauges(DifferenceStore differences, DatabaseClient database, MeterRegistry meters) {
        this.differences = differences;
        this.database = database;
        Stream.of(Reason.values()).forEach(reason -> register(reason, meters));
        Gauge.builder("flashsale.settlement.reconciliations.failing", () -> failing)
                .description("Days of which a book could not be read")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${flashsale.settlement.reconciliation.gauge-interval:10s}")
    Mono<Void> look() {
        return differences
                .findLastDay()
                .flatMap(differences::count)
                .doOnNext(counted -> found = counted)
                .then(database.sql(FAILING).mapValue(Long.class).one())
                .doOnNext(counted -> failing = counted)
                .onErrorResume(ReconciliationGauges::keepLatest)
                .then();
    }

    private void register(Reason reason, MeterRegistry meters) {
        Gauge.builder("flashsale.settlement.differences", () -> found.getOrDefault(reason, 0L))
                .description("Differences between the books of the last day that was reconciled")
                .tag("reason", reason.name())
                .register(meters);
    }

    private static Mono<Long> keepLatest(Throwable cause) {
        LOG.debug("Differences could not be counted: {}", cause.toString());
        return Mono.empty();
    }
}
