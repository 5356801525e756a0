package dev.flashsale.order.delivery;

import dev.flashsale.order.book.Order;
import dev.flashsale.order.book.OrderStore;
import dev.flashsale.order.delivery.DeliveryOutcome.Done;
import dev.flashsale.order.delivery.DeliveryOutcome.NotFound;
import dev.flashsale.order.delivery.DeliveryOutcome.NotPossible;
import dev.flashsale.order.saga.AdvancePurchases;
import dev.flashsale.order.saga.SagaNews;
import dev.flashsale.order.saga.SagaNews.Delivered;
import dev.flashsale.order.saga.SagaNews.Shipped;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Tells the saga what the seller says of the goods. Said twice it is the same; nobody but the seller of the order is heard. */
@Service
class DeliverOrder {

    private final OrderStore orders;
    private final AdvancePurchases purchases;

    DeliverOrder(OrderStore orders, AdvancePurchases purchases) {
        this.orders = orders;
        this.purchases = purchases;
    }

    Mono<DeliveryOutcome> ship(UUID orderId, UUID seller, String carrier, String trackingNumber) {
        return tell(
                orderId,
                seller,
                new Shipped(carrier, trackingNumber),
                order -> order.delivery()
                        .filter(sent -> sent.isBy(carrier, trackingNumber))
                        .isPresent());
    }

    Mono<DeliveryOutcome> arrive(UUID orderId, UUID seller) {
        return tell(orderId, seller, new Delivered(), Order::hasArrived);
    }

    private Mono<DeliveryOutcome> tell(UUID orderId, UUID seller, SagaNews news, Predicate<Order> done) {
        return orders.find(orderId)
                .filter(order -> order.isSoldBy(seller))
                .flatMap(order -> purchases.tell(order.id(), news))
                .<DeliveryOutcome>map(order -> done.test(order) ? new Done(order) : new NotPossible())
                .defaultIfEmpty(new NotFound());
    }
}
