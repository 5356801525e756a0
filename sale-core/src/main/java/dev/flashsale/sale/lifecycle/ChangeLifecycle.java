package dev.flashsale.sale.lifecycle;

import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.counter.OfferCounter;
import dev.flashsale.sale.offer.Lifecycle;
import dev.flashsale.sale.offer.Sale;
import dev.flashsale.sale.offer.SaleBook;
import dev.flashsale.sale.offer.SaleStore;
import dev.flashsale.web.Caller;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Pauses, resumes and ends a sale. PostgreSQL is told first, then the counters, which every instance asks; should they
 * not be there, nothing can be sold, and arming brings the new state along.
 */
@Service
class ChangeLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeLifecycle.class);

    private final SaleStore sales;
    private final SaleBook book;
    private final ActionLog actions;
    private final Counters counters;
    private final Transactions transactions;

    /** Where the change has to arrive. */
    @Service
    record Counters(OfferCounter counter, CounterWatch watch) {}

    /** Under which the change is made. */
    @Service
    record Transactions(TransactionalOperator operator, Clock clock) {}

    ChangeLifecycle(SaleStore sales, SaleBook book, ActionLog actions, Counters counters, Transactions transactions) {
        this.sales = sales;
        this.book = book;
        this.actions = actions;
        this.counters = counters;
        this.transactions = transactions;
    }

    Mono<Sale> change(Sale sale, Lifecycle wanted, Caller actor) {
        return store(sale.id(), wanted, actor)
                .then(book.reload(sale.id()))
                .flatMap(stored -> requireWanted(stored, wanted))
                .flatMap(stored -> tellCounters(stored).thenReturn(stored));
    }

    private Mono<Void> store(UUID saleId, Lifecycle wanted, Caller actor) {
        var now = transactions.clock().instant();
        return sales.changeLifecycle(saleId, wanted, now)
                .filter(Boolean::booleanValue)
                .flatMap(_ -> actions.append(saleId, actor, wanted.name(), now))
                .as(transactions.operator()::transactional);
    }

    private Mono<Sale> requireWanted(Sale stored, Lifecycle wanted) {
        boolean over = !stored.plan().closesAt().isAfter(transactions.clock().instant());
        return stored.plan().lifecycle() == wanted || over && wanted == Lifecycle.ENDED
                ? Mono.just(stored)
                : Mono.error(SaleRefusals.ended());
    }

    private Mono<Void> tellCounters(Sale sale) {
        var keys = CounterKeys.of(sale);
        return counters.watch()
                .current(keys)
                .flatMap(reading -> counters.counter().setStatus(sale, reading.server()))
                .then(counters.watch().refresh(keys))
                .then()
                .onErrorResume(ChangeLifecycle::leaveToKeeper);
    }

    private static Mono<Void> leaveToKeeper(Throwable fault) {
        log.warn("The counters will be told of a change later: {}", fault.toString());
        return Mono.empty();
    }
}
