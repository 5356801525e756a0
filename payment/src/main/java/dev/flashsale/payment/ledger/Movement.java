package dev.flashsale.payment.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Won that move from one account to another: two entries which sum to zero.
 *
 * @param id the same movement is recorded once, however often it is asked for
 * @param amount in won, above zero
 * @param orderId the order it belongs to, if any
 */
public record Movement(
        UUID id,
        Reason reason,
        Account from,
        Account to,
        long amount,
        @Nullable UUID orderId,
        Instant at) {

    /** Why money moves. */
    public enum Reason {
        CARD_CAPTURED,
        CARD_REFUNDED,
        ORDER_PAID,
        ORDER_REFUNDED,
        WALLET_CHARGED,
        POINTS_GRANTED,
        POINTS_EARNED,
        POINTS_SPENT,
        POINTS_RETURNED,
        POINTS_TAKEN_BACK
    }

    public Movement {
        if (amount <= 0) {
            throw new IllegalArgumentException("Moves nothing: " + reason + " " + amount);
        }
    }
}
