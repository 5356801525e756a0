package dev.flashsale.order.delivery;

import dev.flashsale.order.answer.RepeatedAnswers;
import dev.flashsale.order.book.OrderView;
import dev.flashsale.order.delivery.DeliveryOutcome.Done;
import dev.flashsale.order.delivery.DeliveryOutcome.NotFound;
import dev.flashsale.order.delivery.DeliveryOutcome.NotPossible;
import dev.flashsale.order.tracking.FindOrder;
import dev.flashsale.order.tracking.OrderNotFound;
import dev.flashsale.outbox.Answer;
import dev.flashsale.outbox.RepeatableAnswers;
import dev.flashsale.outbox.RepeatedOutcome;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.IdempotencyKey;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Takes returns of customers. Sending back what is sent back already is no mistake: the answer is the order as it is. */
@RestController
class ReturnController {

    private static final Problem NOT_RETURNABLE =
            Problem.of(HttpStatus.CONFLICT, "not-returnable", "Only what has been delivered can be sent back.");

    private final FindOrder findOrder;
    private final ReturnOrder returnOrder;
    private final RepeatableAnswers answers;
    private final JsonMapper json;

    ReturnController(FindOrder findOrder, ReturnOrder returnOrder, RepeatableAnswers answers, JsonMapper json) {
        this.findOrder = findOrder;
        this.returnOrder = returnOrder;
        this.answers = answers;
        this.json = json;
    }

    @PostMapping("/api/orders/{orderId}/return")
    Mono<ResponseEntity<?>> takeBack(
            @PathVariable UUID orderId,
            @AllowedFor(Role.CUSTOMER) Caller caller,
            IdempotencyKey key,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @Valid @RequestBody ReturnRequest request) {
        return findOrder
                .find(orderId, caller, authorization)
                .switchIfEmpty(Mono.error(OrderNotFound::raise))
                .flatMap(order -> takeBackOnce(order.id(), caller, key, request))
                .<ResponseEntity<?>>map(outcome -> RepeatedAnswers.toResponse(outcome, NOT_RETURNABLE))
                .checkpoint("return order");
    }

    private Mono<RepeatedOutcome> takeBackOnce(UUID orderId, Caller caller, IdempotencyKey key, ReturnRequest request) {
        var scope = "return-order/" + caller.accountId();
        return answers.once(
                scope,
                key.value(),
                request.fingerprint(orderId),
                () -> returnOrder.takeBack(orderId, request.reason()).map(this::toAnswer));
    }

    private Answer toAnswer(DeliveryOutcome outcome) {
        return switch (outcome) {
            case Done(var order) -> new Answer(202, json.writeValueAsString(OrderView.of(order)));
            case NotPossible() -> new Answer(409, "{}");
            case NotFound() -> throw OrderNotFound.raise();
        };
    }
}
