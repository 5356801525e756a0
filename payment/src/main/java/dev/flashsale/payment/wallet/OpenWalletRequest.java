package dev.flashsale.payment.wallet;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** A wallet of one's own, and the PIN that will pay from it. */
record OpenWalletRequest(
        @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be 6 digits")
        String pin) {

    /** Nothing that is logged shows a PIN. */
    @Override
    public String toString() {
        return "OpenWalletRequest[]";
    }
}
