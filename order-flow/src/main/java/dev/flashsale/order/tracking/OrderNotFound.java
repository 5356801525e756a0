package dev.flashsale.order.tracking;

import dev.flashsale.web.Problem;
import dev.flashsale.web.ProblemRaised;
import org.springframework.http.HttpStatus;

/** The answer about orders that do not exist, and about those of others. */
public final class OrderNotFound {

    private OrderNotFound() {}

    public static ProblemRaised raise() {
        return Problem.of(HttpStatus.NOT_FOUND, "order-not-found", "You have no such order.")
                .raise();
    }
}
