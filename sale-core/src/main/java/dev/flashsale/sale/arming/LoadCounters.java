package dev.flashsale.sale.arming;

import dev.flashsale.sale.counter.CounterLoader;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.offer.LimitedOffer;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Mono;

/** Loads an offer's counters with what PostgreSQL says at one instant. */
@Component
class LoadCounters {

    private final CounterLoader loader;
    private final TransactionalOperator snapshot;

    LoadCounters(CounterLoader loader, ReactiveTransactionManager transactions) {
        this.loader = loader;
        this.snapshot = TransactionalOperator.create(transactions, oneInstant());
    }

    /** Answers the word of {@code arm-offer.lua}. */
    <O extends LimitedOffer> Mono<String> load(OfferKind<O> kind, UUID id, long epoch, CounterReading reading) {
        return kind.load(id, epoch, reading).flatMap(loader::load).as(snapshot::transactional);
    }

    private static DefaultTransactionDefinition oneInstant() {
        var definition = new DefaultTransactionDefinition();
        definition.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        definition.setReadOnly(true);
        return definition;
    }
}
