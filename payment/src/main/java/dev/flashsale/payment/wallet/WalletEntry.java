package dev.flashsale.payment.wallet;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Won that came into or left a wallet. */
record WalletEntry(
        long number,
        String kind,
        UUID sourceId,
        long amount,
        long balanceAfter,
        @Nullable UUID orderId,
        Instant at) {}
