package dev.flashsale.edge.accounts;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** The code that was mailed to an address. */
record VerificationRequest(
        @EmailAddress String email,

        @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be 6 digits")
        String code) {

    VerificationRequest {
        email = EmailAddress.Normal.form(email);
    }

    @Override
    public String toString() {
        return "VerificationRequest";
    }
}
