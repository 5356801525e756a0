package dev.flashsale.order.delivery;

import dev.flashsale.order.book.Order;
import dev.flashsale.order.delivery.DeliveryOutcome.Done;
import dev.flashsale.order.delivery.DeliveryOutcome.NotPossible;
import dev.flashsale.order.saga.AdvancePurchases;
import dev.flashsale.order.saga.SagaNews.ReturnAsked;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Takes delivered goods back: the saga then gives back money and points. */
@Service
class ReturnOrder {

    private final AdvancePurchases purchases;

    ReturnOrder(AdvancePurchases purchases) {
        this.purchases = purchases;
    }

    Mono<DeliveryOutcome> takeBack(UUID orderId, String reason) {
        return purchases
                .tell(orderId, new ReturnAsked(reason))
                .map(ReturnOrder::toOutcome)
                .defaultIfEmpty(new NotPossible());
    }

    private static DeliveryOutcome toOutcome(Order order) {
        return order.isSentBack() ? new Done(order) : new NotPossible();
    }
}
