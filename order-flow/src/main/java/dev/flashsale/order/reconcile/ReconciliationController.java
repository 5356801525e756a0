package dev.flashsale.order.reconcile;

import dev.flashsale.web.InternalCaller;
import dev.flashsale.web.Page;
import dev.flashsale.web.TimeSlice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows what orders say of a span of time; never routed from outside. */
@RestController
class ReconciliationController {

    private final OrderMoneyFeed orders;

    ReconciliationController(OrderMoneyFeed orders) {
        this.orders = orders;
    }

    @GetMapping("/internal/reconciliation/orders")
    Mono<Page<OrderMoneyView>> orders(InternalCaller caller, TimeSlice slice) {
        return orders.find(slice).checkpoint("list orders to reconcile");
    }
}
