package dev.flashsale.order.tracking;

import dev.flashsale.contracts.OrderEvent;
import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicReaders;
import dev.flashsale.order.book.Order;
import dev.flashsale.order.book.OrderStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Follows an order: as it is now, then every change, until nothing will happen to it any more. */
@Service
class FollowOrder {

    private static final Logger LOG = LoggerFactory.getLogger(FollowOrder.class);

    // An order changes a few times in its life; a client that is further behind connects again.
    private static final int CHANGES_KEPT = 16;

    private final Flux<Message<OrderEvent>> events;
    private final OrderStore orders;
    private final Duration lookAgain;
    private final AtomicInteger followers;

    FollowOrder(TopicReaders readers, OrderStore orders, TrackingSettings settings, MeterRegistry meters) {
        this.events = readers.broadcast(Topics.ORDER_EVENTS);
        this.orders = orders;
        this.lookAgain = settings.lookAgain();
        this.followers = meters.gauge("flashsale.orders.followers", new AtomicInteger());
    }

    /** Looks at the store once the changes are listened to, and now and then, so that none falls between. */
    Flux<Order> follow(Order found) {
        return Flux.concat(Mono.just(found), Flux.merge(changesOf(found.id()), looksAt(found.id())))
                .scan((shown, next) -> next.version() > shown.version() ? next : shown)
                .distinctUntilChanged(Order::version)
                .takeUntil(Order::isOver)
                .doOnSubscribe(_ -> followers.incrementAndGet())
                .doFinally(_ -> followers.decrementAndGet());
    }

    private Flux<Order> changesOf(UUID orderId) {
        return events.map(Message::payload)
                .filter(event -> event.orderId().equals(orderId))
                .onBackpressureBuffer(CHANGES_KEPT)
                .concatMap(this::toOrder);
    }

    private Mono<Order> toOrder(OrderEvent event) {
        return switch (event) {
            case OrderStatusChanged change -> look(change.orderId()).map(order -> order.asOf(change));
        };
    }

    private Flux<Order> looksAt(UUID orderId) {
        return Flux.interval(Duration.ZERO, lookAgain).onBackpressureDrop().concatMap(_ -> look(orderId));
    }

    private Mono<Order> look(UUID orderId) {
        return orders.find(orderId).onErrorResume(FollowOrder::lookLater);
    }

    private static Mono<Order> lookLater(Throwable cause) {
        LOG.debug("An order could not be looked at, the next look will tell: {}", cause.toString());
        return Mono.empty();
    }
}
