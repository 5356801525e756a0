package dev.flashsale.order.saga;

import dev.flashsale.order.book.Order;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells sagas their news: locks them, asks the definition, and writes all that follows in one transaction. */
@Service
public class AdvancePurchases {

    private final SagaStore sagas;
    private final SagaJournal journal;
    private final TransactionalOperator transactions;
    private final PurchaseFunnel funnel;
    private final Clock clock;

    AdvancePurchases(
            SagaStore sagas,
            SagaJournal journal,
            TransactionalOperator transactions,
            PurchaseFunnel funnel,
            Clock clock) {
        this.sagas = sagas;
        this.journal = journal;
        this.transactions = transactions;
        this.funnel = funnel;
        this.clock = clock;
    }

    /** Answers the order as it is afterwards, changed or not; empty when it is not recorded. */
    public Mono<Order> tell(UUID orderId, SagaNews news) {
        return tellAll(List.of(new OrderNews(orderId, news)))
                .mapNotNull(progress -> progress.purchases().get(orderId))
                .map(Purchase::order);
    }

    /** Answers whether the news changed anything; empty when the order is not recorded. */
    public Mono<Boolean> move(UUID orderId, SagaNews news) {
        return tellAll(List.of(new OrderNews(orderId, news)))
                .filter(progress -> progress.purchases().containsKey(orderId))
                .map(progress -> !progress.moves().isEmpty());
    }

    Mono<Progress> tellAll(List<OrderNews> news) {
        return sagas.lock(news.stream().map(OrderNews::orderId).distinct().toList())
                .collectList()
                .flatMap(locked -> advance(locked, news))
                .as(transactions::transactional)
                .doOnNext(funnel::count);
    }

    /** Tells those whose deadline has passed, the most overdue first; answers how many there were. */
    Mono<Integer> tellDue(int limit, int parkAfter) {
        return Flux.defer(() -> sagas.lockDue(clock.instant(), limit))
                .collectList()
                .flatMap(due -> advance(due, newsFor(due, parkAfter)))
                .as(transactions::transactional)
                .doOnNext(funnel::count)
                .map(progress -> progress.purchases().size());
    }

    private Mono<Progress> advance(List<Purchase> locked, List<OrderNews> news) {
        var now = clock.instant();
        return journal.advance(Progress.of(locked, news, now), now);
    }

    private static List<OrderNews> newsFor(List<Purchase> due, int parkAfter) {
        return due.stream()
                .map(purchase -> new OrderNews(purchase.orderId(), purchase.overdue(parkAfter)))
                .toList();
    }
}
