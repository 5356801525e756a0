package dev.flashsale.sale.coupon;

import dev.flashsale.web.Problem;
import org.springframework.http.HttpStatus;

/** Why a call on a coupon policy is refused. */
final class CouponRefusals {

    private CouponRefusals() {}

    static RuntimeException unknownCoupon() {
        return Problem.of(HttpStatus.NOT_FOUND, "coupon-not-found", "There is no such coupon.")
                .raise();
    }

    static RuntimeException notYours() {
        return Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Only its issuer or an operator may change a coupon.")
                .raise();
    }

    static RuntimeException withdrawn() {
        return Problem.of(HttpStatus.CONFLICT, "coupon-withdrawn", "The coupon was withdrawn.")
                .raise();
    }

    /** Counting its issues under way would miss the change. */
    static RuntimeException recovering() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "coupon-recovering",
                        "The counters of the coupon are being restored. Repeat the request in a moment.")
                .retryable()
                .raise();
    }

    static RuntimeException invalid(String field, String message) {
        return Problem.invalidRequest("The coupon cannot be like this.")
                .error(field, message)
                .raise();
    }
}
