package dev.flashsale.edge.accounts;

import static java.util.Objects.requireNonNull;

import dev.flashsale.edge.upkeep.Perishable;
import dev.flashsale.web.Problem;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Counts attempts before they are looked at, in one statement, so that nobody gets more by trying all at once. */
@Repository
class Attempts implements Perishable {

    private static final String COUNT = """
            insert into attempt as known (subject, since, until, tries)
            values (:subject, :now, :until, 1)
            on conflict (subject) do update set
                tries = case when known.until > :now then least(known.tries + 1, 1000000) else 1 end,
                since = case when known.until > :now then known.since else :now end,
                until = case when known.until > :now then known.until else :until end
            returning tries, until
            """;

    private static final String FORGET = "delete from attempt where subject = :subject";

    private static final String PURGE = """
            delete from attempt where subject = any (array(
                select subject from attempt where until < :before limit :limit))
            """;

    private final DatabaseClient database;
    private final Clock clock;

    Attempts(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Counted(int tries, Instant until) {}

    /** Raises a 429 problem where it was tried too often. */
    Mono<Void> count(Attempt attempt) {
        return Mono.defer(() -> counted(attempt, clock.instant()))
                .filter(counted -> counted.tries() > attempt.most())
                .flatMap(counted -> Mono.error(tooMany(counted).raise()));
    }

    Mono<Void> forget(Attempt attempt) {
        return database.sql(FORGET).bind("subject", attempt.subject()).then();
    }

    @Override
    public Mono<Long> purge(Instant now, int limit) {
        return database.sql(PURGE)
                .bind("before", now)
                .bind("limit", limit)
                .fetch()
                .rowsUpdated();
    }

    private Mono<Counted> counted(Attempt attempt, Instant now) {
        return database.sql(COUNT)
                .bind("subject", attempt.subject())
                .bind("now", now)
                .bind("until", now.plus(attempt.within()))
                .map(Attempts::toCounted)
                .one();
    }

    private static Counted toCounted(Readable row) {
        return new Counted(
                requireNonNull(row.get("tries", Integer.class)), requireNonNull(row.get("until", Instant.class)));
    }

    private Problem tooMany(Counted counted) {
        return Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-attempts",
                        "This was tried too often for this address. Wait, or ask again later.")
                .retryAfter(Duration.between(clock.instant(), counted.until()));
    }
}
