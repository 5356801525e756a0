package dev.flashsale.order.answer;

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

/** What a request with an idempotency key is answered, the first time and again. */
public final class RepeatedAnswers {

    private static final Duration SOON = Duration.ofSeconds(1);

    private RepeatedAnswers() {}

    /** @param refusal what an answer of 409 means */
    public static ResponseEntity<?> toResponse(RepeatedOutcome outcome, Problem refusal) {
        return switch (outcome) {
            case Answered answered -> toResponse(answered.answer(), refusal);
            case KeyReused() -> keyReused().toResponse();
            case RequestInFlight() -> inFlight().toResponse();
        };
    }

    public static Problem notRecordedYet() {
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "order-not-recorded-yet",
                        "The purchase was accepted a moment ago; this is possible once the order is recorded.")
                .retryAfter(SOON);
    }

    private static ResponseEntity<?> toResponse(Answer answer, Problem refusal) {
        return answer.status() == HttpStatus.CONFLICT.value()
                ? refusal.toResponse()
                : ResponseEntity.status(answer.status())
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
