package dev.flashsale.order.tracking;

import dev.flashsale.order.book.Order;
import dev.flashsale.order.book.OrderStore;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finds an order for somebody who may see it, from the moment when its purchase was accepted. */
@Service
public class FindOrder {

    private final OrderStore orders;
    private final PlacedOrders placedOrders;

    FindOrder(OrderStore orders, PlacedOrders placedOrders) {
        this.orders = orders;
        this.placedOrders = placedOrders;
    }

    /**
     * Empty when there is no such order or when it is none of the caller's business: nobody learns of others' orders.
     *
     * @param authorization the caller's own, for sale-core
     */
    public Mono<Order> find(UUID orderId, Caller caller, String authorization) {
        return orders.find(orderId)
                .switchIfEmpty(Mono.defer(() -> findOnItsWay(orderId, authorization)))
                .filter(order -> caller.role() == Role.OPERATOR || order.belongsTo(caller.accountId()));
    }

    private Mono<Order> findOnItsWay(UUID orderId, String authorization) {
        return placedOrders.find(orderId, authorization).map(Order::asPlaced);
    }
}
