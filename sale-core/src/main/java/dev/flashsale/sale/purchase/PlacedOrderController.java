package dev.flashsale.sale.purchase;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.HandOffStream;
import dev.flashsale.sale.counter.TakenOrder;
import dev.flashsale.sale.offer.SaleBook;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tells order-flow of an order in the instant before it has recorded it; never routed from outside. */
@RestController
class PlacedOrderController {

    private final SaleBook book;
    private final HandOffStream orders;

    PlacedOrderController(SaleBook book, HandOffStream orders) {
        this.book = book;
        this.orders = orders;
    }

    @GetMapping("/internal/placed-orders/{orderId}")
    Mono<OrderPlaced> read(Caller caller, @PathVariable UUID orderId) {
        return book.findByOrder(orderId)
                .flatMap(sale -> orders.taken(CounterKeys.of(sale), orderId)
                        .map(taken -> TakenOrder.parse(taken).toOrderPlaced(orderId, sale)))
                .filter(order ->
                        caller.role() == Role.OPERATOR || order.customerId().equals(caller.accountId()))
                .switchIfEmpty(Mono.error(PlacedOrderController::unknownOrder))
                .checkpoint("read placed order");
    }

    private static RuntimeException unknownOrder() {
        return Problem.of(HttpStatus.NOT_FOUND, "order-not-found", "There is no such order.")
                .raise();
    }
}
