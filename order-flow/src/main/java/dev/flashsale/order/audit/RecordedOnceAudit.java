package dev.flashsale.order.audit;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderPlacement;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.order.audit.PlacedOnTopic.Comparison;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** P2: every purchase on the topic is exactly one order, and there is no other order. */
@Component
class RecordedOnceAudit {

    private static final String GROUP = "order-flow";
    private static final int CHUNK = 1_000;

    private final PlacedOnTopic placedOnTopic;
    private final TopicProgress topics;
    private final TransactionalOperator transactions;
    private final AuditSettings settings;
    private final Clock clock;

    RecordedOnceAudit(
            PlacedOnTopic placedOnTopic,
            TopicProgress topics,
            TransactionalOperator transactions,
            AuditSettings settings,
            Clock clock) {
        this.placedOnTopic = placedOnTopic;
        this.topics = topics;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    Flux<AuditCheck> checks(SaleFilter filter) {
        var startedAt = clock.instant();
        return placedOnTopic
                .create()
                .then(copyTopic(filter))
                .then(catchUp())
                .then(Mono.defer(() -> placedOnTopic.compare(filter, startedAt)))
                .as(transactions::transactional)
                .flatMapIterable(comparison -> toChecks(comparison, startedAt));
    }

    private Mono<Void> copyTopic(SaleFilter filter) {
        return topics.readAll(Topics.ORDERS_PLACED)
                .map(RecordedOnceAudit::toOrder)
                .filter(placed -> filter.covers(placed.saleId()))
                .buffer(CHUNK)
                .concatMap(placedOnTopic::addAll)
                .then();
    }

    /** Who cannot catch up in time is found out by the comparison. */
    private Mono<Void> catchUp() {
        return topics.awaitConsumed(Topics.ORDERS_PLACED, GROUP, settings.catchUpWithin())
                .onErrorComplete(TimeoutException.class);
    }

    private static OrderPlaced toOrder(Message<OrderPlacement> message) {
        return switch (message.payload()) {
            case OrderPlaced placed -> placed;
        };
    }

    private static List<AuditCheck> toChecks(Comparison found, Instant startedAt) {
        return List.of(
                AuditCheck.compare(
                        "P2",
                        "every purchase on the topic is an order",
                        found.onTopic(),
                        found.onTopic() - found.missing(),
                        detail("Distinct order ids on sale.orders-placed against orders.", found.someMissing())),
                AuditCheck.compare(
                        "P2",
                        "every order has its purchase on the topic",
                        found.compared(),
                        found.compared() - found.unexplained(),
                        detail(
                                "Orders recorded until " + startedAt + " against sale.orders-placed.",
                                found.someUnexplained())));
    }

    private static String detail(String compared, String someIds) {
        return someIds.isEmpty() ? compared : compared + " Differing, at most five: " + someIds;
    }
}
