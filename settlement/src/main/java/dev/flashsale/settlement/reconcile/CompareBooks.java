package dev.flashsale.settlement.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Compares what was heard and puts the result in the place of the day's earlier one, in one transaction. */
@Component
class CompareBooks {

    private static final String LOCK = """
            select day from reconciliation where day = :day and attempt = :attempt for update
            """;

    private static final String EMPTY = "delete from reconciliation_difference where day = :day";

    private static final String COMPARE = read("sql/compare-books.sql");

    // What is counted is what was heard, margins included. Who has asked meanwhile wants to see what is so by now.
    private static final String FINISH = """
            update reconciliation
            set finished_at = :now, as_of = :asOf, claimed_until = null,
                due_at = case when requested_at > :asOf then :now else :again end, failure = null,
                failing_since = null, pending = :pending,
                orders = (select count(*) from heard_order where day = :day and attempt = :attempt),
                payments = (select count(*) from heard_payment where day = :day and attempt = :attempt),
                transactions = (select count(*) from heard_transaction where day = :day and attempt = :attempt),
                movements = (select count(*) from heard_movement where day = :day and attempt = :attempt)
            where day = :day
            """;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final HeardBooks heard;
    private final ReconcileRules rules;
    private final Clock clock;

    CompareBooks(
            DatabaseClient database,
            TransactionalOperator transaction,
            HeardBooks heard,
            ReconcileRules rules,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.heard = heard;
        this.rules = rules;
        this.clock = clock;
    }

    /** Answers what is pending. */
    Mono<Long> compare(Claim claim) {
        return lock(claim)
                .then(prepare(claim))
                .then(list(claim))
                .flatMap(pending -> finish(claim, pending).thenReturn(pending))
                .flatMap(pending -> heard.forget(claim).thenReturn(pending))
                .as(transaction::transactional);
    }

    private Mono<Void> lock(Claim claim) {
        return database.sql(LOCK)
                .bind("day", claim.day())
                .bind("attempt", claim.attempt())
                .fetch()
                .first()
                .switchIfEmpty(Mono.error(() -> new Claim.Lost(claim)))
                .then();
    }

    /** Without counting first, the planner takes tables that were just filled for empty ones. */
    private Mono<Void> prepare(Claim claim) {
        return Flux.just(
                        "set local statement_timeout = " + rules.compareMillis(),
                        "analyze heard_order, heard_payment, heard_transaction, heard_movement")
                .concatMap(statement -> database.sql(statement).then())
                .then(database.sql(EMPTY).bind("day", claim.day()).then());
    }

    private Mono<Long> list(Claim claim) {
        var span = rules.spanOf(claim.day());
        var wide = rules.wideSpanOf(claim.day());
        return database.sql(COMPARE)
                .bind("day", claim.day())
                .bind("attempt", claim.attempt())
                .bindProperties(span)
                .bind("wideFrom", wide.from())
                .bind("wideTo", wide.to())
                .bind("settledBefore", rules.settledBefore(claim))
                .bind("lateSeconds", rules.lateSeconds())
                .mapValue(Long.class)
                .one();
    }

    private Mono<Void> finish(Claim claim, long pending) {
        var now = clock.instant();
        var finish = database.sql(FINISH)
                .bind("day", claim.day())
                .bind("attempt", claim.attempt())
                .bind("asOf", claim.asOf())
                .bind("pending", pending)
                .bind("now", now);
        return bindAgain(finish, rules.againAfter(claim, pending, now)).then();
    }

    private static DatabaseClient.GenericExecuteSpec bindAgain(
            DatabaseClient.GenericExecuteSpec finish, @Nullable Instant again) {
        return again == null ? finish.bindNull("again", Instant.class) : finish.bind("again", again);
    }

    private static String read(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
