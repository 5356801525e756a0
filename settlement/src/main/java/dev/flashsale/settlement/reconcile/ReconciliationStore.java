package dev.flashsale.settlement.reconcile;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The table of days. Who begins a day has it for a while, and longer as long as something is heard of it. */
@Repository
class ReconciliationStore {

    private static final String REQUEST = """
            insert into reconciliation (day, requested_at, due_at) values (:day, :now, :now)
            on conflict (day) do update
            set requested_at = excluded.requested_at, due_at = least(reconciliation.due_at, excluded.due_at)
            returning *
            """;

    // What somebody asked for before the day's time had come is done again when it has.
    private static final String SCHEDULE = """
            insert into reconciliation (day, requested_at, due_at) values (:day, :now, :now)
            on conflict (day) do update set due_at = excluded.due_at
            where reconciliation.due_at is null and reconciliation.as_of < :since
            """;

    private static final String FIND = "select * from reconciliation where day = :day";

    private static final String CLAIM = """
            update reconciliation
            set attempt = attempt + 1, claimed_until = :until, started_at = :now
            where day = (
                select day from reconciliation
                where due_at <= :now and (claimed_until is null or claimed_until <= :now)
                order by due_at, day limit 1
                for update skip locked)
            returning day, attempt
            """;

    private static final String KEEP = """
            update reconciliation set claimed_until = :until where day = :day and attempt = :attempt
            """;

    private static final String FAIL = """
            update reconciliation
            set claimed_until = null, due_at = :again, failure = :failure,
                failing_since = coalesce(failing_since, :now)
            where day = :day and attempt = :attempt
            """;

    private final DatabaseClient database;
    private final ReconcileSettings settings;
    private final Clock clock;

    ReconciliationStore(DatabaseClient database, ReconcileSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** The day is done as soon as somebody can, again if it was or somebody has begun before. */
    Mono<Reconciliation> request(LocalDate day) {
        return database.sql(REQUEST)
                .bind("day", day)
                .bind("now", clock.instant())
                .map(ReconciliationStore::toReconciliation)
                .one();
    }

    /** The day is done unless it was since then. */
    Mono<Void> schedule(LocalDate day, Instant since) {
        return database.sql(SCHEDULE)
                .bind("day", day)
                .bind("since", since)
                .bind("now", clock.instant())
                .then();
    }

    Mono<Reconciliation> find(LocalDate day) {
        return database.sql(FIND)
                .bind("day", day)
                .map(ReconciliationStore::toReconciliation)
                .one();
    }

    /** Empty when nothing is due that nobody has. */
    Mono<Claim> claim() {
        return Mono.defer(() -> claimAt(clock.instant()));
    }

    /** Something was heard of it; fails if it is somebody else's by now. */
    Mono<Void> keep(Claim claim) {
        return database.sql(KEEP)
                .bind("day", claim.day())
                .bind("attempt", claim.attempt())
                .bind("until", clock.instant().plus(settings.claim()))
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(() -> new Claim.Lost(claim)))
                .then();
    }

    Mono<Void> fail(Claim claim, String failure) {
        var now = clock.instant();
        return database.sql(FAIL)
                .bind("day", claim.day())
                .bind("attempt", claim.attempt())
                .bind("failure", failure)
                .bind("again", now.plus(settings.retryAfter()))
                .bind("now", now)
                .then();
    }

    private Mono<Claim> claimAt(Instant now) {
        return database.sql(CLAIM)
                .bind("now", now)
                .bind("until", now.plus(settings.claim()))
                .map(row -> new Claim(
                        requireNonNull(row.get("day", LocalDate.class)),
                        requireNonNull(row.get("attempt", Integer.class)),
                        now))
                .one();
    }

    private static Reconciliation toReconciliation(Readable row) {
        return new Reconciliation(
                requireNonNull(row.get("day", LocalDate.class)),
                requireNonNull(row.get("requested_at", Instant.class)),
                row.get("due_at", Instant.class),
                requireNonNull(row.get("attempt", Integer.class)),
                row.get("claimed_until", Instant.class),
                row.get("started_at", Instant.class),
                row.get("as_of", Instant.class),
                row.get("finished_at", Instant.class),
                row.get("failure", String.class),
                requireNonNull(row.get("orders", Long.class)),
                requireNonNull(row.get("payments", Long.class)),
                requireNonNull(row.get("transactions", Long.class)),
                requireNonNull(row.get("movements", Long.class)),
                requireNonNull(row.get("pending", Long.class)));
    }
}
