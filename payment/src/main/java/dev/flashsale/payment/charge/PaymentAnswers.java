package dev.flashsale.payment.charge;

import static java.util.Objects.requireNonNullElse;

import dev.flashsale.payment.charge.PayOutcome.AmountDiffers;
import dev.flashsale.payment.charge.PayOutcome.Attempted;
import dev.flashsale.payment.charge.PayOutcome.KeyReused;
import dev.flashsale.payment.charge.PayOutcome.NoWallet;
import dev.flashsale.payment.charge.PayOutcome.NotPayable;
import dev.flashsale.payment.charge.PayOutcome.NotRecordedYet;
import dev.flashsale.payment.charge.PayOutcome.OfSomebodyElse;
import dev.flashsale.payment.charge.PayOutcome.PinLocked;
import dev.flashsale.payment.charge.PayOutcome.ProviderAway;
import dev.flashsale.payment.charge.PayOutcome.RequestInFlight;
import dev.flashsale.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What paying an order is answered, the first time and again. */
@Component
class PaymentAnswers {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Clock clock;

    PaymentAnswers(Clock clock) {
        this.clock = clock;
    }

    ResponseEntity<?> toResponse(PayOutcome outcome) {
        return switch (outcome) {
            case Attempted(Payment payment) -> toResponse(payment);
            case RequestInFlight() -> inFlight().toResponse();
            case KeyReused() -> keyReused().toResponse();
            case NotPayable() -> notPayable().toResponse();
            case NotRecordedYet() -> notPayable().retryAfter(SOON).toResponse();
            case OfSomebodyElse() -> orderNotFound().toResponse();
            case AmountDiffers(long amountDue) -> amountDiffers(amountDue).toResponse();
            case ProviderAway() -> providerAway().toResponse();
            case PinLocked(Instant until) -> pinLocked(until).toResponse();
            case NoWallet() -> refused("NO_WALLET").toResponse();
        };
    }

    static Problem orderNotFound() {
        return Problem.of(HttpStatus.NOT_FOUND, "order-not-found", "You have no such order.");
    }

    private static ResponseEntity<?> toResponse(Payment payment) {
        return switch (payment.state()) {
            case CAPTURED -> ResponseEntity.status(HttpStatus.CREATED).body(PaymentView.of(payment));
            case PENDING -> ResponseEntity.accepted().body(PaymentView.of(payment));
            case REFUSED, ABANDONED, UNWANTED ->
                toProblem(payment, requireNonNullElse(payment.code(), "REFUSED"))
                        .toResponse();
        };
    }

    private static Problem toProblem(Payment payment, String code) {
        return switch (code) {
            case PayFromWallet.WRONG_PIN -> wrongPin(payment);
            case PayFromWallet.ORDER_CLOSED -> notPayable();
            default -> refused(code);
        };
    }

    private static Problem wrongPin(Payment payment) {
        return Problem.of(HttpStatus.FORBIDDEN, "wrong-pin", "This is not the PIN of your wallet.")
                .with("triesLeft", Integer.parseInt(requireNonNullElse(payment.note(), "0")));
    }

    private Problem pinLocked(Instant until) {
        return Problem.of(
                        HttpStatus.FORBIDDEN, "wallet-locked", "Too many wrong PINs; the wallet is locked for a time.")
                .retryAfter(Duration.between(clock.instant(), until));
    }

    private static Problem refused(String code) {
        return Problem.of(HttpStatus.PAYMENT_REQUIRED, "payment-refused", "The payment was refused; nothing was taken.")
                .with("providerCode", code);
    }

    private static Problem notPayable() {
        return Problem.of(HttpStatus.CONFLICT, "order-not-payable", "The order cannot be paid now.");
    }

    private static Problem amountDiffers(long amountDue) {
        return Problem.of(HttpStatus.CONFLICT, "amount-mismatch", "This is not the amount that is due.")
                .with("amountDue", amountDue);
    }

    private static Problem keyReused() {
        return Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                "This Idempotency-Key was used for another request.");
    }

    private static Problem inFlight() {
        return Problem.of(HttpStatus.CONFLICT, "request-in-flight", "A payment of this order has no answer yet.")
                .retryAfter(SOON);
    }

    private static Problem providerAway() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "provider-away",
                        "Cards cannot be charged at the moment; nothing was taken.")
                .retryAfter(SOON);
    }
}
