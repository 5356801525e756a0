package dev.flashsale.order.operating;

import dev.flashsale.order.tracking.OrderNotFound;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows sagas to operators, and lets them step in. */
@RestController
class SagaController {

    private final OpenSagas sagas;
    private final StepIn stepIn;

    SagaController(OpenSagas sagas, StepIn stepIn) {
        this.sagas = sagas;
        this.stepIn = stepIn;
    }

    @GetMapping("/api/ops/sagas")
    Mono<Page<SagaView>> list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String olderThan,
            PageRequest page,
            @AllowedFor(Role.OPERATOR) Caller operator) {
        return sagas.find(SagaQuery.of(state, olderThan), SagaPosition.of(page), page.rowsToRead())
                .collectList()
                .map(found -> Page.of(found, page, SagaController::positionOf))
                .checkpoint("list sagas");
    }

    @PostMapping("/api/ops/sagas/{orderId}/retry")
    Mono<ResponseEntity<?>> retry(@PathVariable UUID orderId, @AllowedFor(Role.OPERATOR) Caller operator) {
        return stepIn.retry(orderId, operator.accountId())
                .<ResponseEntity<?>>map(outcome -> toResponse(outcome, "not-retryable", "The saga asks nothing."))
                .checkpoint("retry saga");
    }

    @PostMapping("/api/ops/sagas/{orderId}/cancel")
    Mono<ResponseEntity<?>> cancel(
            @PathVariable UUID orderId,
            @AllowedFor(Role.OPERATOR) Caller operator,
            @Valid @RequestBody StepInRequest request) {
        return stepIn.cancel(orderId, operator.accountId(), request.reason())
                .<ResponseEntity<?>>map(outcome ->
                        toResponse(outcome, "not-cancellable", "The order can no longer be called off, or is already."))
                .checkpoint("cancel saga");
    }

    private static String positionOf(SagaView saga) {
        return new SagaPosition(saga.startedAt(), saga.orderId()).toString();
    }

    private static ResponseEntity<?> toResponse(StepInOutcome outcome, String code, String refusal) {
        return switch (outcome) {
            case DONE -> ResponseEntity.accepted().build();
            case NOTHING_FITS -> Problem.of(HttpStatus.CONFLICT, code, refusal).toResponse();
            case UNKNOWN_ORDER -> throw OrderNotFound.raise();
        };
    }
}
