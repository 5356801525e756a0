package dev.flashsale.outbox;

import dev.flashsale.outbox.RepeatedOutcome.Answered;
import dev.flashsale.outbox.RepeatedOutcome.KeyReused;
import dev.flashsale.outbox.RepeatedOutcome.RequestInFlight;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Does the work of a request once per idempotency key, and gives the first answer again to whoever repeats it. */
public final class RepeatableAnswers {

    private static final String LOCK =
            "select pg_try_advisory_xact_lock(hashtextextended(concat_ws('/', current_schema(), :scope, :key), 0))";

    private static final String FIND =
            "select fingerprint, status, body from repeatable_answer where scope = :scope and key = :key";

    private static final String STORE = """
            insert into repeatable_answer (scope, key, fingerprint, status, body, answered_at)
            values (:scope, :key, :fingerprint, :status, :body, :now)
            """;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Clock clock;

    RepeatableAnswers(DatabaseClient database, TransactionalOperator transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Runs the work once per scope and key, in one transaction with its stored answer; a failure stores nothing. A
     * caller who goes away does not stop the work.
     *
     * @param scope caller and operation
     * @param fingerprint hash of the request; another one under the same key is refused
     */
    public Mono<RepeatedOutcome> once(String scope, String key, String fingerprint, Supplier<Mono<Answer>> work) {
        var request = new Request(scope, key, fingerprint);
        return lock(request)
                .flatMap(locked -> locked ? answer(request, work) : Mono.just(new RequestInFlight()))
                .as(transaction::transactional)
                .as(Uncancelled::of);
    }

    private Mono<Boolean> lock(Request request) {
        return database.sql(LOCK)
                .bind("scope", request.scope())
                .bind("key", request.key())
                .mapValue(Boolean.class)
                .one();
    }

    private Mono<RepeatedOutcome> answer(Request request, Supplier<Mono<Answer>> work) {
        return find(request).switchIfEmpty(Mono.defer(() -> work.get().flatMap(answer -> store(request, answer))));
    }

    private Mono<RepeatedOutcome> find(Request request) {
        return database.sql(FIND)
                .bind("scope", request.scope())
                .bind("key", request.key())
                .mapProperties(Stored.class)
                .one()
                .map(stored -> stored.outcomeFor(request));
    }

    private Mono<RepeatedOutcome> store(Request request, Answer answer) {
        return database.sql(STORE)
                .bindProperties(request)
                .bindProperties(answer)
                .bind("now", clock.instant())
                .fetch()
                .rowsUpdated()
                .thenReturn(new Answered(answer, false));
    }

    private record Request(String scope, String key, String fingerprint) {}

    private record Stored(String fingerprint, int status, String body) {

        RepeatedOutcome outcomeFor(Request request) {
            return fingerprint.equals(request.fingerprint())
                    ? new Answered(new Answer(status, body), true)
                    : new KeyReused();
        }
    }
}
