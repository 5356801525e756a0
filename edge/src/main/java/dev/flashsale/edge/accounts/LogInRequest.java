package dev.flashsale.edge.accounts;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Somebody who says that an account is theirs. */
record LogInRequest(
        @EmailAddress String email,
        @NotNull @Size(max = 200) String password) {

    LogInRequest {
        email = EmailAddress.Normal.form(email);
    }

    @Override
    public String toString() {
        return "LogInRequest";
    }
}
