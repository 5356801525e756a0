package dev.flashsale.edge.accounts;

import dev.flashsale.web.Role;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who wants an account.
 *
 * @param role CUSTOMER unless given
 */
record SignUpRequest(
        @EmailAddress String email,
        @NotBlank @Size(min = 10, max = 200) String password,

        @NotBlank @Size(max = 60) @Pattern(regexp = "\\P{Cntrl}*", message = "must not have control characters")
        String displayName,

        @Nullable Role role) {

    SignUpRequest {
        email = EmailAddress.Normal.form(email);
    }

    @Override
    public String toString() {
        return "SignUpRequest";
    }
}
