package dev.flashsale.settlement.fee;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fee rule for a sale, for sellers of a grade, or, with neither, for all others. */
record FeeRuleRequest(
        @Nullable @Pattern(regexp = GradeRequest.NAME) String grade,
        @Nullable UUID saleId,
        @NotNull @Min(0) @Max(WHOLE) Integer rateBasisPoints,
        @NotNull @Min(0) @Max(MOST_WON) Long minimum,
        @Nullable @Min(0) @Max(MOST_WON) Long maximum,
        @NotNull @Min(0) @Max(WHOLE) Integer vatBasisPoints,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil) {

    private static final int WHOLE = 10_000;
    private static final long MOST_WON = 1_000_000_000_000L;

    @AssertTrue(message = "a rule is for a grade or for a sale, not for both")
    boolean isForOneKind() {
        return grade == null || saleId == null;
    }

    @AssertTrue(message = "the maximum must not be below the minimum")
    boolean isWithinBounds() {
        return maximum == null || minimum == null || maximum >= minimum;
    }
}
