package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.fault.Operation;
import dev.flashsale.sandbox.fault.Refusal;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/** The calls of Toss Payments that a shop with card payments needs, under the paths and with the errors it documents. */
@RestController
@RequestMapping("/v1/payments")
class PaymentController {

    private final Provider provider;
    private final Incoming incoming;

    PaymentController(Provider provider, Incoming incoming) {
        this.provider = provider;
        this.incoming = incoming;
    }

    @PostMapping("/confirm")
    Mono<ResponseEntity<Object>> confirm(@Valid @RequestBody ConfirmRequest ask, ServerWebExchange exchange) {
        return provider.confirm(ask, incoming.read(Operation.CONFIRM, exchange))
                .flatMap(verdict -> ProviderAnswer.of(verdict, exchange));
    }

    @GetMapping("/{paymentKey}")
    Mono<ResponseEntity<Object>> read(@PathVariable String paymentKey, ServerWebExchange exchange) {
        return provider.read(paymentKey, incoming.read(Operation.READ, exchange))
                .flatMap(verdict -> ProviderAnswer.of(verdict, exchange));
    }

    @GetMapping("/orders/{orderId}")
    Mono<ResponseEntity<Object>> readOfOrder(@PathVariable String orderId, ServerWebExchange exchange) {
        return provider.readOfOrder(orderId, incoming.read(Operation.READ, exchange))
                .flatMap(verdict -> ProviderAnswer.of(verdict, exchange));
    }

    @PostMapping("/{paymentKey}/cancel")
    Mono<ResponseEntity<Object>> cancel(
            @PathVariable String paymentKey, @Valid @RequestBody CancelRequest ask, ServerWebExchange exchange) {
        return provider.cancel(paymentKey, ask, incoming.read(Operation.CANCEL, exchange))
                .flatMap(verdict -> ProviderAnswer.of(verdict, exchange));
    }

    @ExceptionHandler
    ResponseEntity<Object> badInput(ServerWebInputException bad) {
        return ProviderAnswer.refusal(Refusal.INVALID_REQUEST);
    }
}
