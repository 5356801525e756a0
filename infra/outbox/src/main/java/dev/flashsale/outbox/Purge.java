package dev.flashsale.outbox;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Forgets old answers and old message ids, a thousand at a time. */
final class Purge implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Purge.class);

    private static final int AT_A_TIME = 1000;

    private static final String FORGET_ANSWERS = """
            delete from repeatable_answer where ctid = any (array(
                select ctid from repeatable_answer where answered_at < :before limit :limit))
            """;

    private static final String FORGET_MESSAGES = """
            delete from inbox where ctid = any (array(
                select ctid from inbox where seen_at < :before limit :limit))
            """;

    private final DatabaseClient database;
    private final OutboxSettings settings;
    private final Clock clock;
    private volatile Disposable purging = Disposables.disposed();

    Purge(DatabaseClient database, OutboxSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    Mono<Void> run() {
        return forget(FORGET_ANSWERS, settings.keepAnswers())
                .then(forget(FORGET_MESSAGES, settings.keepInbox()))
                .as(Uncancelled::of)
                .doOnError(fault -> log.warn("purge failed", fault))
                .onErrorComplete();
    }

    private Mono<Void> forget(String statement, Duration kept) {
        return Mono.defer(() -> database.sql(statement)
                        .bind("before", clock.instant().minus(kept))
                        .bind("limit", AT_A_TIME)
                        .fetch()
                        .rowsUpdated())
                .repeat()
                .takeUntil(forgotten -> forgotten < AT_A_TIME)
                .then();
    }

    @Override
    public void start() {
        purging = Flux.interval(settings.purgeInterval())
                .onBackpressureDrop()
                .concatMap(tick -> run(), 1)
                .subscribe();
    }

    @Override
    public void stop() {
        purging.dispose();
    }

    @Override
    public boolean isRunning() {
        return !purging.isDisposed();
    }
}
