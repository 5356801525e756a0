package dev.flashsale.payment.charge;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An order as far as its money is concerned.
 *
 * @param terms empty where the order was closed before it was opened
 */
record Payable(UUID orderId, Optional<Terms> terms, PayableState state) {

    boolean belongsTo(UUID customerId) {
        return terms.filter(known -> known.customerId().equals(customerId)).isPresent();
    }

    boolean isOpen() {
        return state == PayableState.OPEN;
    }

    boolean isOpenAt(Instant now) {
        return isOpen() && now.isBefore(requireTerms().payBefore());
    }

    Terms requireTerms() {
        return terms.orElseThrow(() -> new IllegalStateException("Order " + orderId + " was never to be paid"));
    }
}
