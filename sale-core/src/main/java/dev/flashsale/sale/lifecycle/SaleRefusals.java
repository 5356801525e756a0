package dev.flashsale.sale.lifecycle;

import dev.flashsale.web.Problem;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Why a call on a sale is refused, beside what the purchase call refuses. */
final class SaleRefusals {

    private SaleRefusals() {}

    static RuntimeException unknownSale() {
        return Problem.of(HttpStatus.NOT_FOUND, "sale-not-found", "There is no such sale.")
                .raise();
    }

    static RuntimeException notYours() {
        return Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Only its seller or an operator may change a sale.")
                .raise();
    }

    static RuntimeException ended() {
        return Problem.of(HttpStatus.GONE, "sale-ended", "The sale has ended.").raise();
    }

    static RuntimeException unknownItem() {
        return Problem.of(HttpStatus.NOT_FOUND, "item-not-found", "The sale has no such item.")
                .raise();
    }

    /** The change is noted and will be carried out; the same key tells how it went. */
    static RuntimeException recovering(Duration wait) {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "sale-recovering",
                        "The counters of the sale are being restored. Repeat the request with the same key.")
                .retryAfter(wait)
                .outcomeUnknown()
                .raise();
    }

    static RuntimeException invalid(String field, String message) {
        return Problem.invalidRequest("The sale cannot be planned like this.")
                .error(field, message)
                .raise();
    }
}
