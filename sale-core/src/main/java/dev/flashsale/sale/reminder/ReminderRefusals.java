package dev.flashsale.sale.reminder;

import dev.flashsale.web.Problem;
import org.springframework.http.HttpStatus;

/** Why nobody is reminded. */
final class ReminderRefusals {

    private ReminderRefusals() {}

    static RuntimeException unknownSale() {
        return Problem.of(HttpStatus.NOT_FOUND, "sale-not-found", "There is no such sale.")
                .raise();
    }

    static RuntimeException unknownCoupon() {
        return Problem.of(HttpStatus.NOT_FOUND, "coupon-not-found", "There is no such coupon.")
                .raise();
    }

    static RuntimeException emailNotVerified() {
        return Problem.of(HttpStatus.FORBIDDEN, "email-not-verified", "Verify your e-mail address first.")
                .raise();
    }

    static RuntimeException alreadyOpen() {
        return Problem.of(HttpStatus.CONFLICT, "already-open", "It is open already, or it is over.")
                .raise();
    }
}
