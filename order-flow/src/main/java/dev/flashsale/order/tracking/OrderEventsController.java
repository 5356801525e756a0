package dev.flashsale.order.tracking;

import dev.flashsale.order.book.Order;
import dev.flashsale.order.book.OrderView;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import dev.flashsale.web.ServerEvents;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Streams the changes of an order to its customer. */
@RestController
class OrderEventsController {

    private static final long NOTHING_SEEN = -1;

    private final FindOrder findOrder;
    private final FollowOrder followOrder;

    OrderEventsController(FindOrder findOrder, FollowOrder followOrder) {
        this.findOrder = findOrder;
        this.followOrder = followOrder;
    }

    @GetMapping("/api/orders/{orderId}/events")
    Mono<ResponseEntity<Flux<ServerSentEvent<OrderView>>>> follow(
            @PathVariable UUID orderId,
            @AllowedFor(Role.CUSTOMER) Caller caller,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastEventId) {
        var seen = toVersion(lastEventId);
        return findOrder
                .find(orderId, caller, authorization)
                .switchIfEmpty(Mono.error(OrderNotFound::raise))
                .map(order -> stream(order, seen))
                .checkpoint("follow order");
    }

    /** A browser connects again after every end of a stream; only 204 tells it that there is nothing to come. */
    private ResponseEntity<Flux<ServerSentEvent<OrderView>>> stream(Order order, long seen) {
        return order.isOver() && order.version() <= seen
                ? ResponseEntity.noContent().build()
                : ServerEvents.stream(followOrder
                        .follow(order)
                        .filter(shown -> shown.version() > seen)
                        .map(OrderEventsController::toEvent));
    }

    private static ServerSentEvent<OrderView> toEvent(Order order) {
        return ServerSentEvent.builder(OrderView.of(order))
                .event("status")
                .id(String.valueOf(order.version()))
                .build();
    }

    /** An id that is not ours is as good as none. */
    private static long toVersion(String lastEventId) {
        return lastEventId.matches("\\d{1,18}") ? Long.parseLong(lastEventId) : NOTHING_SEEN;
    }
}
