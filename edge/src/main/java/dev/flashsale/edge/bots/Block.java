package dev.flashsale.edge.bots;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody is kept out: either an account or a range of addresses. */
record Block(
        UUID id,
        @Nullable UUID accountId,
        @Nullable String addressRange,
        String reason,
        Instant endsAt,
        UUID blockedBy,
        String idempotencyKey,
        Instant blockedAt,
        @Nullable UUID liftedBy,
        @Nullable Instant liftedAt) {

    boolean isSameAs(Block other) {
        return Objects.equals(accountId, other.accountId())
                && Objects.equals(addressRange, other.addressRange())
                && reason.equals(other.reason())
                && endsAt.equals(other.endsAt());
    }
}
