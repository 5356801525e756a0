package dev.flashsale.edge.bots;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A block as operators see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BlockView(
        UUID blockId,
        @Nullable UUID accountId,
        @Nullable String range,
        String reason,
        Instant until,
        UUID blockedBy,
        Instant blockedAt,
        @Nullable UUID liftedBy,
        @Nullable Instant liftedAt) {

    static BlockView of(Block block) {
        return view(block, block.liftedBy(), block.liftedAt());
    }

    /** As it was when it was made: what a repeated request is answered. */
    static BlockView asMade(Block block) {
        return view(block, null, null);
    }

    private static BlockView view(Block block, @Nullable UUID liftedBy, @Nullable Instant liftedAt) {
        return new BlockView(
                block.id(),
                block.accountId(),
                block.addressRange(),
                block.reason(),
                block.endsAt(),
                block.blockedBy(),
                block.blockedAt(),
                liftedBy,
                liftedAt);
    }
}
