package dev.flashsale.order.tracking;

import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.order.book.Order;
import dev.flashsale.order.book.OrderPosition;
import dev.flashsale.order.book.OrderStore;
import dev.flashsale.order.book.OrderView;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows orders. */
@RestController
class OrderController {

    private final FindOrder findOrder;
    private final OrderStore orders;

    OrderController(FindOrder findOrder, OrderStore orders) {
        this.findOrder = findOrder;
        this.orders = orders;
    }

    @GetMapping("/api/orders/{orderId}")
    Mono<OrderView> read(
            @PathVariable UUID orderId,
            @AllowedFor({Role.CUSTOMER, Role.OPERATOR}) Caller caller,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
        return findOrder
                .find(orderId, caller, authorization)
                .switchIfEmpty(Mono.error(OrderNotFound::raise))
                .map(OrderView::of)
                .checkpoint("read order");
    }

    @GetMapping("/api/orders")
    Mono<Page<OrderView>> list(
            @RequestParam Optional<OrderStatus> status, PageRequest page, @AllowedFor(Role.CUSTOMER) Caller caller) {
        var statuses = status.map(Set::of).orElseGet(() -> Set.of(OrderStatus.values()));
        return orders.findOfCustomer(caller.accountId(), statuses, toPosition(page), page.rowsToRead())
                .collectList()
                .map(found -> toPage(found, page))
                .checkpoint("list orders");
    }

    private static Page<OrderView> toPage(List<Order> found, PageRequest request) {
        var page = Page.of(found, request, order -> OrderPosition.of(order).toString());
        return new Page<>(page.items().stream().map(OrderView::of).toList(), page.next());
    }

    private static OrderPosition toPosition(PageRequest page) {
        var cursor = page.cursor();
        return cursor == null
                ? OrderPosition.START
                : OrderPosition.parse(cursor).orElseThrow(OrderController::invalidCursor);
    }

    private static RuntimeException invalidCursor() {
        return Problem.invalidRequest("The page asked for makes no sense.")
                .error("cursor", "must be the next of an earlier page")
                .raise();
    }
}
