package dev.flashsale.payment.wallet;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Won from a card into the wallet. */
record ChargeRequest(
        @NotNull @Pattern(regexp = "[!-~]{1,200}", message = "must be 1 to 200 visible ASCII characters")
        String paymentKey,

        @NotNull @Min(1) @Max(100_000_000) Long amount) {}
