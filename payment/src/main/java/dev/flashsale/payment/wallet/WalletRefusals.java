package dev.flashsale.payment.wallet;

import dev.flashsale.web.Problem;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Why something cannot be done with a wallet. */
final class WalletRefusals {

    private static final Duration SOON = Duration.ofSeconds(1);

    private WalletRefusals() {}

    static Problem noWallet() {
        return Problem.of(HttpStatus.NOT_FOUND, "no-wallet", "You have not opened a wallet.");
    }

    static Problem walletExists() {
        return Problem.of(HttpStatus.CONFLICT, "wallet-exists", "You have opened a wallet already.");
    }

    static Problem paymentRefused(String providerCode) {
        return Problem.of(HttpStatus.PAYMENT_REQUIRED, "payment-refused", "The card payment was refused.")
                .with("providerCode", providerCode);
    }

    static Problem paymentUsed() {
        return Problem.of(HttpStatus.CONFLICT, "payment-key-used", "This card payment was used for another charge.");
    }

    static Problem keyReused() {
        return Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                "This Idempotency-Key was used for another request.");
    }

    static Problem inFlight() {
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "request-in-flight",
                        "The first request with this Idempotency-Key has no answer yet.")
                .retryAfter(SOON);
    }
}
