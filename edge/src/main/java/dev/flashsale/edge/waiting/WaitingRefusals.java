package dev.flashsale.edge.waiting;

import dev.flashsale.web.Problem;
import dev.flashsale.web.ProblemRaised;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** What the contract says to those whom a waiting room cannot help. */
final class WaitingRefusals {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private WaitingRefusals() {}

    static ProblemRaised noSuchSale() {
        return refusal(HttpStatus.NOT_FOUND, "sale-not-found", "There is no such sale.");
    }

    static ProblemRaised noWaitingRoom() {
        return refusal(HttpStatus.CONFLICT, "no-waiting-room", "This sale has no waiting room: just buy.");
    }

    static ProblemRaised ended() {
        return refusal(HttpStatus.GONE, "sale-ended", "The sale has ended.");
    }

    static ProblemRaised noSuchTicket() {
        return refusal(HttpStatus.NOT_FOUND, "ticket-not-found", "You have no such ticket.");
    }

    static ProblemRaised emailNotVerified() {
        return refusal(HttpStatus.FORBIDDEN, "email-not-verified", "Verify your e-mail address first.");
    }

    static ProblemRaised saleUnknown() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "service-unavailable",
                        "The sale cannot be looked up at the moment.")
                .retryAfter(A_MOMENT)
                .raise();
    }

    private static ProblemRaised refusal(HttpStatus status, String code, String detail) {
        return Problem.of(status, code, detail).raise();
    }
}
