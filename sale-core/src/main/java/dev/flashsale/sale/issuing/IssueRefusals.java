package dev.flashsale.sale.issuing;

import dev.flashsale.sale.issuing.IssueOutcome.AlreadyIssued;
import dev.flashsale.sale.issuing.IssueOutcome.Exhausted;
import dev.flashsale.sale.issuing.IssueOutcome.InFlight;
import dev.flashsale.sale.issuing.IssueOutcome.Issued;
import dev.flashsale.sale.issuing.IssueOutcome.NoLongerOpen;
import dev.flashsale.sale.issuing.IssueOutcome.NotOpenYet;
import dev.flashsale.sale.issuing.IssueOutcome.OutcomeUnknown;
import dev.flashsale.sale.issuing.IssueOutcome.Recovering;
import dev.flashsale.web.Problem;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpStatus;

/** What the contract says to those who got no coupon. */
final class IssueRefusals {

    private IssueRefusals() {}

    static Problem toProblem(IssueOutcome outcome) {
        return switch (outcome) {
            case Issued _ -> throw new IllegalArgumentException("An issued coupon is no refusal");
            case AlreadyIssued had ->
                conflict("already-issued", "You have as many of this coupon as one customer may have.")
                        .with("issue", IssueView.of(had));
            case Exhausted _ -> conflict("coupon-exhausted", "Every one of these coupons has been given out.");
            case NotOpenYet(Instant issueFrom, Duration wait) ->
                conflict("issuing-not-open", "The coupon is not given out yet.")
                        .with("issueFrom", issueFrom)
                        .retryAfter(wait);
            case NoLongerOpen _ -> conflict("issuing-not-open", "The coupon is no longer given out.");
            case Recovering(Duration wait) ->
                unavailable("coupon-recovering", "The coupon is closed for a moment while its counters are restored.")
                        .retryAfter(wait);
            case InFlight(Duration wait) ->
                conflict("request-in-flight", "The first request with this key has not been answered yet.")
                        .retryAfter(wait);
            case OutcomeUnknown(Duration wait) ->
                unavailable("outcome-unknown", "You may have got the coupon. Repeat the request with the same key.")
                        .retryAfter(wait)
                        .outcomeUnknown();
        };
    }

    static Problem customersOnly() {
        return Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Only customers get coupons.");
    }

    static Problem emailNotVerified() {
        return Problem.of(HttpStatus.FORBIDDEN, "email-not-verified", "Verify your e-mail address first.");
    }

    static Problem unknownCoupon() {
        return Problem.of(HttpStatus.NOT_FOUND, "coupon-not-found", "There is no such coupon.");
    }

    private static Problem conflict(String code, String detail) {
        return Problem.of(HttpStatus.CONFLICT, code, detail);
    }

    private static Problem unavailable(String code, String detail) {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, code, detail);
    }
}
