package dev.flashsale.order.delivery;

import dev.flashsale.order.book.OrderView;
import dev.flashsale.order.delivery.DeliveryOutcome.Done;
import dev.flashsale.order.delivery.DeliveryOutcome.NotFound;
import dev.flashsale.order.delivery.DeliveryOutcome.NotPossible;
import dev.flashsale.order.tracking.OrderNotFound;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Hears from sellers how far the goods are. */
@RestController
class DeliveryController {

    private static final Problem NOT_SHIPPABLE =
            Problem.of(HttpStatus.CONFLICT, "not-shippable", "Only a confirmed order can be shipped, and only once.");

    private static final Problem NOT_DELIVERABLE =
            Problem.of(HttpStatus.CONFLICT, "not-deliverable", "Only what was shipped can arrive.");

    private final DeliverOrder deliverOrder;

    DeliveryController(DeliverOrder deliverOrder) {
        this.deliverOrder = deliverOrder;
    }

    @PostMapping("/api/orders/{orderId}/shipment")
    Mono<ResponseEntity<?>> ship(
            @PathVariable UUID orderId,
            @AllowedFor(Role.SELLER) Caller seller,
            @Valid @RequestBody ShipmentRequest request) {
        return deliverOrder
                .ship(orderId, seller.accountId(), request.carrier(), request.trackingNumber())
                .<ResponseEntity<?>>map(outcome -> toResponse(outcome, NOT_SHIPPABLE))
                .checkpoint("ship order");
    }

    @PostMapping("/api/orders/{orderId}/delivered")
    Mono<ResponseEntity<?>> arrive(@PathVariable UUID orderId, @AllowedFor(Role.SELLER) Caller seller) {
        return deliverOrder
                .arrive(orderId, seller.accountId())
                .<ResponseEntity<?>>map(outcome -> toResponse(outcome, NOT_DELIVERABLE))
                .checkpoint("deliver order");
    }

    private static ResponseEntity<?> toResponse(DeliveryOutcome outcome, Problem refusal) {
        return switch (outcome) {
            case Done(var order) -> ResponseEntity.ok(OrderView.of(order));
            case NotPossible() -> refusal.toResponse();
            case NotFound() -> throw OrderNotFound.raise();
        };
    }
}
