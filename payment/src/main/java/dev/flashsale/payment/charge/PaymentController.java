package dev.flashsale.payment.charge;

import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.IdempotencyKey;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Takes payments of orders and shows them. */
@RestController
class PaymentController {

    private final PayOrder payOrder;
    private final FindPayments findPayments;
    private final PaymentAnswers answers;

    PaymentController(PayOrder payOrder, FindPayments findPayments, PaymentAnswers answers) {
        this.payOrder = payOrder;
        this.findPayments = findPayments;
        this.answers = answers;
    }

    @PostMapping("/api/orders/{orderId}/payments")
    Mono<ResponseEntity<?>> pay(
            @PathVariable UUID orderId,
            @AllowedFor(Role.CUSTOMER) Caller caller,
            IdempotencyKey key,
            @Valid @RequestBody PayRequest request) {
        return payOrder.pay(new Attempt(orderId, caller.accountId(), key.value(), request))
                .<ResponseEntity<?>>map(answers::toResponse)
                .checkpoint("pay order");
    }

    @GetMapping("/api/orders/{orderId}/payments")
    Mono<PaymentsView> list(@PathVariable UUID orderId, @AllowedFor({Role.CUSTOMER, Role.OPERATOR}) Caller caller) {
        return findPayments
                .find(orderId, caller)
                .switchIfEmpty(Mono.error(() -> PaymentAnswers.orderNotFound().raise()))
                .checkpoint("list payments of order");
    }
}
