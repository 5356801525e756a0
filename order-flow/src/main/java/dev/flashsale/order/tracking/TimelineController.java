package dev.flashsale.order.tracking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flashsale.order.saga.SagaStep;
import dev.flashsale.order.saga.StepStore;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows every step that the saga of an order has taken. */
@RestController
class TimelineController {

    private final FindOrder findOrder;
    private final StepStore steps;

    TimelineController(FindOrder findOrder, StepStore steps) {
        this.findOrder = findOrder;
        this.steps = steps;
    }

    @GetMapping("/api/orders/{orderId}/timeline")
    Mono<Page<StepView>> read(
            @PathVariable UUID orderId,
            PageRequest page,
            @AllowedFor({Role.CUSTOMER, Role.OPERATOR}) Caller caller,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
        var after = toNumber(page);
        return findOrder
                .find(orderId, caller, authorization)
                .switchIfEmpty(Mono.error(OrderNotFound::raise))
                .flatMap(order -> steps.findOf(order.id(), after, page.rowsToRead())
                        .map(StepView::of)
                        .collectList())
                .map(found -> Page.of(found, page, step -> String.valueOf(step.number())))
                .checkpoint("read timeline");
    }

    private static int toNumber(PageRequest page) {
        var cursor = page.cursor();
        try {
            return cursor == null ? 0 : Integer.parseInt(cursor);
        } catch (NumberFormatException notOurs) {
            throw Problem.invalidRequest("The page asked for makes no sense.")
                    .error("cursor", "must be the next of an earlier page")
                    .raise();
        }
    }

    /** A step as customers and operators read it. */
    record StepView(
            int number,
            String message,
            int attempt,
            Instant at,
            String outcome,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String note) {

        static StepView of(SagaStep step) {
            return new StepView(step.number(), step.message(), step.attempt(), step.at(), step.outcome(), step.note());
        }
    }
}
