package dev.flashsale.sale.lifecycle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Units added to an item after its sale was planned, or taken away. */
record Adjustment(
        UUID id,
        UUID saleId,
        UUID itemId,
        int units,
        String reason,
        UUID actorId,
        State state,
        @Nullable Integer leftOver) {

    enum State {
        PENDING,
        APPLIED,
        REFUSED
    }

    record Request(
            @NotNull @Min(-10_000_000) @Max(10_000_000) Integer units,
            @NotBlank @Size(max = 500) String reason) {

        @JsonIgnore
        @AssertTrue(message = "units must not be 0")
        boolean isChange() {
            return units == null || units != 0;
        }
    }

    /** What happened, and the units left right after. */
    record View(UUID adjustmentId, UUID itemId, int units, String reason, int remaining) {}

    boolean isSameAs(Adjustment other) {
        return itemId.equals(other.itemId()) && units == other.units() && reason.equals(other.reason());
    }

    int remaining() {
        return leftOver == null ? 0 : leftOver;
    }
}
