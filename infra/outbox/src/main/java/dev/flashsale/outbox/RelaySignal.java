package dev.flashsale.outbox;

import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Tells the relay of this instance that something was committed, so that it need not wait for its next look. */
final class RelaySignal {

    private final Sinks.Many<Boolean> commits = Sinks.many().multicast().directBestEffort();

    Flux<Boolean> commits() {
        return commits.asFlux();
    }

    /** Completes at once; the signal comes when the caller's transaction has committed, or now if there is none. */
    Mono<Void> afterCommit() {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(transaction -> transaction.registerSynchronization(new Committed()))
                .then()
                .onErrorResume(NoTransactionException.class, absent -> wake());
    }

    private Mono<Void> wake() {
        // Two commits at the same moment need one signal only, so a refused second one is none the worse.
        return Mono.fromRunnable(() -> commits.tryEmitNext(true));
    }

    private final class Committed implements TransactionSynchronization {

        @Override
        public Mono<Void> afterCommit() {
            return wake();
        }
    }
}
