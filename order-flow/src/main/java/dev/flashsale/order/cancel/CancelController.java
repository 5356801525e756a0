package dev.flashsale.order.cancel;

import dev.flashsale.order.answer.RepeatedAnswers;
import dev.flashsale.order.book.OrderView;
import dev.flashsale.order.cancel.CancelOutcome.CalledOff;
import dev.flashsale.order.cancel.CancelOutcome.NotCancellable;
import dev.flashsale.order.cancel.CancelOutcome.NotRecordedYet;
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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** Takes cancellations. Calling off what is called off already is no mistake: the answer is the order as it is. */
@RestController
class CancelController {

    private final FindOrder findOrder;
    private final CancelOrder cancelOrder;
    private final RepeatableAnswers answers;
    private final JsonMapper json;

    CancelController(FindOrder findOrder, CancelOrder cancelOrder, RepeatableAnswers answers, JsonMapper json) {
        this.findOrder = findOrder;
        this.cancelOrder = cancelOrder;
        this.answers = answers;
        this.json = json;
    }

    @PostMapping("/api/orders/{orderId}/cancel")
    Mono<ResponseEntity<?>> cancel(
            @PathVariable UUID orderId,
            @AllowedFor({Role.CUSTOMER, Role.OPERATOR}) Caller caller,
            IdempotencyKey key,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @Valid @RequestBody(required = false) @Nullable CancelRequest body) {
        var request = Objects.requireNonNullElse(body, CancelRequest.WITHOUT_WORDS);
        return findOrder
                .find(orderId, caller, authorization)
                .switchIfEmpty(Mono.error(OrderNotFound::raise))
                .flatMap(order -> cancelOnce(order.id(), caller, key, request))
                .<ResponseEntity<?>>map(CancelController::toResponse)
                .checkpoint("cancel order");
    }

    private Mono<RepeatedOutcome> cancelOnce(UUID orderId, Caller caller, IdempotencyKey key, CancelRequest request) {
        var scope = "cancel-order/" + caller.accountId();
        return answers.once(
                scope,
                key.value(),
                request.fingerprint(orderId),
                () -> cancelOrder.cancel(orderId, caller, request.words()).map(this::toAnswer));
    }

    /** What is raised is not kept: the same key may be sent again once the order is recorded. */
    private Answer toAnswer(CancelOutcome outcome) {
        return switch (outcome) {
            case CalledOff(var order) -> new Answer(202, json.writeValueAsString(OrderView.of(order)));
            case NotCancellable() -> new Answer(409, "{}");
            case NotRecordedYet() -> throw RepeatedAnswers.notRecordedYet().raise();
        };
    }

    private static ResponseEntity<?> toResponse(RepeatedOutcome outcome) {
        return RepeatedAnswers.toResponse(
                outcome, Problem.of(HttpStatus.CONFLICT, "not-cancellable", "The order can no longer be called off."));
    }
}
