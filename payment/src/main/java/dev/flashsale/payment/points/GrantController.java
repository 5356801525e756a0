package dev.flashsale.payment.points;

import dev.flashsale.outbox.Answer;
import dev.flashsale.outbox.RepeatableAnswers;
import dev.flashsale.outbox.RepeatedOutcome;
import dev.flashsale.outbox.RepeatedOutcome.Answered;
import dev.flashsale.outbox.RepeatedOutcome.KeyReused;
import dev.flashsale.outbox.RepeatedOutcome.RequestInFlight;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.IdempotencyKey;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Lets operators grant points, once for each key. */
@RestController
class GrantController {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final GrantPoints grantPoints;
    private final RepeatableAnswers answers;
    private final JsonMapper json;

    GrantController(GrantPoints grantPoints, RepeatableAnswers answers, JsonMapper json) {
        this.grantPoints = grantPoints;
        this.answers = answers;
        this.json = json;
    }

    @PostMapping("/api/points/grants")
    Mono<ResponseEntity<?>> grant(
            @AllowedFor(Role.OPERATOR) Caller operator, IdempotencyKey key, @Valid @RequestBody GrantRequest request) {
        var scope = "grant-points/" + operator.accountId();
        return answers.once(scope, key.value(), request.fingerprint(), () -> grant(request))
                .<ResponseEntity<?>>map(GrantController::toResponse)
                .checkpoint("grant points");
    }

    private Mono<Answer> grant(GrantRequest request) {
        return grantPoints
                .grant(request)
                .map(granted -> new Answer(HttpStatus.CREATED.value(), json.writeValueAsString(granted)));
    }

    private static ResponseEntity<?> toResponse(RepeatedOutcome outcome) {
        return switch (outcome) {
            case Answered answered -> toResponse(answered.answer());
            case KeyReused() -> keyReused().toResponse();
            case RequestInFlight() -> inFlight().toResponse();
        };
    }

    private static ResponseEntity<?> toResponse(Answer answer) {
        return ResponseEntity.status(answer.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer.body());
    }

    private static Problem keyReused() {
        return Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                "This Idempotency-Key was used for another request.");
    }

    private static Problem inFlight() {
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "request-in-flight",
                        "The first request with this Idempotency-Key has no answer yet.")
                .retryAfter(SOON);
    }
}
