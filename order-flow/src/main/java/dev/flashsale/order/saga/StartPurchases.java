package dev.flashsale.order.saga;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.messaging.Traces;
import dev.flashsale.order.saga.SagaNews.OrderAccepted;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Begins the sagas of orders that were recorded in the caller's transaction; a second copy in one batch begins nothing. */
@Service
public class StartPurchases {

    private final SagaJournal journal;

    StartPurchases(SagaJournal journal) {
        this.journal = journal;
    }

    public Mono<Void> startAll(List<OrderPlaced> recorded, Instant now) {
        return recorded.isEmpty()
                ? Mono.empty()
                : Mono.deferContextual(context -> journal.begin(toProgress(recorded, Traces.in(context), now), now))
                        .then();
    }

    private static Progress toProgress(List<OrderPlaced> recorded, Traces traces, Instant now) {
        var purchases =
                recorded.stream().map(placed -> asPlaced(placed, traces)).toList();
        var news = recorded.stream()
                .map(placed -> new OrderNews(placed.orderId(), new OrderAccepted(placed)))
                .toList();
        return Progress.of(purchases, news, now);
    }

    private static Purchase asPlaced(OrderPlaced placed, Traces traces) {
        return Purchase.asPlaced(placed, traces.of(placed.orderId().toString()).orElse(null));
    }
}
