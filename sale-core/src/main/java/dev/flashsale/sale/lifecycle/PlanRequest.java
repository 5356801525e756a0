package dev.flashsale.sale.lifecycle;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sale as a seller asks for it. */
record PlanRequest(
        @NotBlank @Size(max = 200) String title,
        @NotNull Instant opensAt,
        @NotNull Instant closesAt,
        @Nullable @Valid WaitingRoom waitingRoom,
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Item> items) {

    /** The pace at which shoppers are admitted. */
    record WaitingRoom(@NotNull @Min(1) @Max(1_000_000) Integer admitPerSecond) {}

    /** Units of a product at a price in won or at a discount in percent. */
    record Item(
            @NotNull UUID productId,
            @Nullable @Min(0) @Max(1_000_000_000_000L) Long salePrice,
            @Nullable @Min(1) @Max(100) Integer discountRate,
            @NotNull @Min(1) @Max(100_000_000) Integer quantity,
            @NotNull @Min(1) @Max(1_000) Integer perCustomerLimit) {

        @AssertTrue(message = "name either a salePrice or a discountRate")
        boolean isPriced() {
            return (salePrice == null) != (discountRate == null);
        }
    }
}
