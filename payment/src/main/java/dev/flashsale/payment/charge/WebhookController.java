package dev.flashsale.payment.charge;

import dev.flashsale.web.Problem;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Takes what the provider has to say; it has no token, but knows the secret of the payment. */
@RestController
class WebhookController {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final HearProvider hearProvider;

    WebhookController(HearProvider hearProvider) {
        this.hearProvider = hearProvider;
    }

    @PostMapping("/api/payments/webhooks/toss")
    Mono<ResponseEntity<?>> hear(@RequestBody JsonNode body) {
        if (!WebhookCall.isOfPayments(body)) {
            return Mono.just(ResponseEntity.ok().build());
        }
        return hearProvider
                .hear(WebhookCall.parse(body).orElseThrow(() -> nonsense().raise()))
                .<ResponseEntity<?>>map(WebhookController::toResponse)
                .checkpoint("hear provider");
    }

    private static ResponseEntity<?> toResponse(WebhookOutcome outcome) {
        return switch (outcome) {
            case HEARD, IGNORED -> ResponseEntity.ok().build();
            case FORGED -> forged().toResponse();
            case UNCERTAIN -> uncertain().toResponse();
        };
    }

    private static Problem nonsense() {
        return Problem.invalidRequest("This is no event of the provider.")
                .error("data.paymentKey", "must name a payment");
    }

    private static Problem forged() {
        return Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "This is not from the provider.");
    }

    private static Problem uncertain() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "provider-away",
                        "It cannot be found out at the moment whether this is from the provider.")
                .retryAfter(SOON);
    }
}
