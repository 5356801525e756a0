package dev.flashsale.sale.purchase;

import dev.flashsale.sale.purchase.PurchaseOutcome.Ended;
import dev.flashsale.sale.purchase.PurchaseOutcome.InFlight;
import dev.flashsale.sale.purchase.PurchaseOutcome.KeyReused;
import dev.flashsale.sale.purchase.PurchaseOutcome.LimitExceeded;
import dev.flashsale.sale.purchase.PurchaseOutcome.NotAdmitted;
import dev.flashsale.sale.purchase.PurchaseOutcome.NotOpenYet;
import dev.flashsale.sale.purchase.PurchaseOutcome.OutcomeUnknown;
import dev.flashsale.sale.purchase.PurchaseOutcome.Paused;
import dev.flashsale.sale.purchase.PurchaseOutcome.Placed;
import dev.flashsale.sale.purchase.PurchaseOutcome.Recovering;
import dev.flashsale.sale.purchase.PurchaseOutcome.SoldOut;
import dev.flashsale.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** What the contract says to those who did not win. */
final class Refusals {

    private Refusals() {}

    static Problem toProblem(PurchaseOutcome outcome) {
        return switch (outcome) {
            case Placed _ -> throw new IllegalArgumentException("A placed order is no refusal");
            case SoldOut(UUID itemId, int remaining) ->
                conflict("sold-out", "There are not enough units left.")
                        .with("itemId", itemId)
                        .with("remaining", remaining);
            case LimitExceeded(UUID itemId, int limit, int bought) ->
                conflict("purchase-limit-exceeded", "One customer may not have that many units.")
                        .with("itemId", itemId)
                        .with("limit", limit)
                        .with("bought", bought);
            case NotOpenYet(Instant opensAt, Duration wait) ->
                conflict("sale-not-open", "The sale has not opened yet.")
                        .with("opensAt", opensAt)
                        .retryAfter(wait);
            case Paused _ -> conflict("sale-paused", "The sale is paused.").retryable();
            case Ended _ -> Problem.of(HttpStatus.GONE, "sale-ended", "The sale has ended.");
            case Recovering(Duration wait) ->
                unavailable("sale-recovering", "The sale is closed for a moment while its counters are restored.")
                        .retryAfter(wait);
            case KeyReused _ ->
                Problem.of(
                        HttpStatus.valueOf(422),
                        "idempotency-key-reused",
                        "The Idempotency-Key was used for another request.");
            case InFlight(Duration wait) ->
                conflict("request-in-flight", "The first request with this key has not been answered yet.")
                        .retryAfter(wait);
            case NotAdmitted _ ->
                Problem.of(
                        HttpStatus.FORBIDDEN,
                        "admission-required",
                        "This sale has a waiting room: take a ticket there, and buy while the admission is valid.");
            case OutcomeUnknown(Duration wait) ->
                unavailable("outcome-unknown", "The order may have been placed. Repeat the request with the same key.")
                        .retryAfter(wait)
                        .outcomeUnknown();
        };
    }

    static Problem emailNotVerified() {
        return Problem.of(HttpStatus.FORBIDDEN, "email-not-verified", "Verify your e-mail address first.");
    }

    static Problem customersOnly() {
        return Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Only customers buy.");
    }

    static Problem unknownSale() {
        return Problem.of(HttpStatus.NOT_FOUND, "sale-not-found", "There is no such sale.");
    }

    private static Problem conflict(String code, String detail) {
        return Problem.of(HttpStatus.CONFLICT, code, detail);
    }

    private static Problem unavailable(String code, String detail) {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, code, detail);
    }
}
