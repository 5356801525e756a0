package dev.flashsale.edge.bots;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.edge.visitor.AddressRange;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom to keep out: an account, or a range of addresses such as {@code 203.0.113.0/24} or {@code 2001:db8::/48}. */
record BlockRequest(
        @Nullable UUID accountId,
        @Nullable String range,
        @NotBlank @Size(max = 500) String reason,
        @NotNull Instant until) {

    private static final int SHORTEST_OF_VERSION_4 = 8;
    private static final int SHORTEST_OF_VERSION_6 = 16;

    @AssertTrue(message = "name either an account or a range")
    boolean isOfOneKind() {
        return (accountId == null) != (range == null);
    }

    @AssertTrue(message = "the range must be one of addresses, at least /8 in version 4 and /16 in version 6")
    boolean isRangeOfAddresses() {
        return range == null
                || AddressRange.parse(range).filter(BlockRequest::isNotTheWorld).isPresent();
    }

    private static boolean isNotTheWorld(AddressRange range) {
        return range.prefix() >= (range.first().isVersion4() ? SHORTEST_OF_VERSION_4 : SHORTEST_OF_VERSION_6);
    }

    Block toBlock(UUID operator, String key, Instant now) {
        return new Block(
                UuidCreator.getTimeOrderedEpoch(),
                accountId,
                range == null ? null : AddressRange.of(range).toString(),
                reason,
                until.truncatedTo(ChronoUnit.MICROS),
                operator,
                key,
                now.truncatedTo(ChronoUnit.MICROS),
                null,
                null);
    }
}
