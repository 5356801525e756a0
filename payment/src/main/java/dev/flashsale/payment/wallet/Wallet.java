package dev.flashsale.payment.wallet;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A wallet as it is; its PIN stays in the table. */
record Wallet(UUID customerId, long balance, @Nullable Instant lockedUntil, Instant openedAt) {

    boolean isLocked(Instant now) {
        return lockedUntil != null && lockedUntil.isAfter(now);
    }
}
