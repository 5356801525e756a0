package dev.flashsale.sale.coupon;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A coupon as a seller or an operator asks for it. */
record CouponRequest(
        @NotBlank @Size(max = 200) String title,
        @NotNull @Valid Terms discount,
        @Nullable @Min(0) @Max(MOST_WON) Long minimumSpend,
        @Nullable @Min(1) @Max(MOST_COUPONS) Integer quantity,
        @Nullable @Min(1) @Max(1_000) Integer perCustomerLimit,
        @NotNull Instant issueFrom,
        @NotNull Instant issueUntil,
        @NotNull Instant validUntil) {

    private static final long MOST_WON = 1_000_000_000_000L;
    private static final int MOST_COUPONS = 100_000_000;
    private static final int WHOLE = 100;

    /** What it takes off; a maximum only goes with a rate. */
    record Terms(
            @NotNull Discount.Type type,
            @NotNull @Min(1) @Max(MOST_WON) Long value,
            @Nullable @Min(1) @Max(MOST_WON) Long maximum) {

        @AssertTrue(message = "a rate is at most 100 percent")
        boolean isWithinWhole() {
            return type != Discount.Type.RATE || value == null || value <= WHOLE;
        }

        @AssertTrue(message = "only a rate has a maximum")
        boolean isMaximumOfRate() {
            return type != Discount.Type.AMOUNT || maximum == null;
        }
    }

    /** What may be changed later; what is left out stays. */
    record Change(
            @Nullable @Size(min = 1, max = 200) String title,
            @Nullable Instant issueUntil,
            @Nullable @Min(1) @Max(MOST_COUPONS) Integer quantity) {

        @AssertTrue(message = "a title must not be blank")
        boolean isTitled() {
            return title == null || !title.isBlank();
        }
    }
}
