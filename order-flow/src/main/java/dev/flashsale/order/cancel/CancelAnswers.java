package dev.flashsale.order.cancel;

import dev.flashsale.outbox.Answer;
import dev.flashsale.outbox.RepeatedOutcome;
import dev.flashsale.outbox.RepeatedOutcome.Answered;
import dev.flashsale.outbox.RepeatedOutcome.KeyReused;
import dev.flashsale.outbox.RepeatedOutcome.RequestInFlight;
import dev.flashsale.web.Problem;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What a cancellation is answered, the first time and again. */
final class CancelAnswers {

    private static final Duration SOON = Duration.ofSeconds(1);

    private CancelAnswers() {}

    static ResponseEntity<?> toResponse(RepeatedOutcome outcome) {
        return switch (outcome) {
            case Answered answered -> toResponse(answered.answer());
            case KeyReused() -> keyReused().toResponse();
            case RequestInFlight() -> inFlight().toResponse();
        };
    }

    static Problem notRecordedYet() {
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "order-not-recorded-yet",
                        "The purchase was accepted a moment ago; the order can be called off once it is recorded.")
                .retryAfter(SOON);
    }

    private static ResponseEntity<?> toResponse(Answer answer) {
        return answer.status() == HttpStatus.CONFLICT.value()
                ? notCancellable().toResponse()
                : ResponseEntity.status(answer.status())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(answer.body());
    }

    private static Problem notCancellable() {
        return Problem.of(HttpStatus.CONFLICT, "not-cancellable", "The order can no longer be called off.");
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
