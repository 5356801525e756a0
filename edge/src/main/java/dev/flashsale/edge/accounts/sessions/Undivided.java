package dev.flashsale.edge.accounts.sessions;

import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Runs work in one transaction, to its end even where the caller goes away: a cancel while a connection is acquired or
 * released makes r2dbc-pool lose it (#143, #144, #198).
 */
@Component
public class Undivided {

    private final TransactionalOperator transaction;

    Undivided(TransactionalOperator transaction) {
        this.transaction = transaction;
    }

    /** All of it or nothing. */
    public <T> Mono<T> run(Mono<T> work) {
        return toItsEnd(transaction.transactional(work));
    }

    /** Without a transaction of its own. */
    public static <T> Mono<T> toItsEnd(Mono<T> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(() -> work.contextWrite(context).toFuture(), true));
    }
}
