package dev.flashsale.edge.accounts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** An operator that another one takes on. */
record OperatorRequest(
        @EmailAddress String email,
        @NotBlank @Size(min = 10, max = 200) String password,

        @NotBlank @Size(max = 60) @Pattern(regexp = "\\P{Cntrl}*", message = "must not have control characters")
        String displayName) {

    OperatorRequest {
        email = EmailAddress.Normal.form(email);
    }

    @Override
    public String toString() {
        return "OperatorRequest";
    }
}
