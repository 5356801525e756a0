package dev.flashsale.edge.accounts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A new password, asked for by somebody who knows the old one. */
record PasswordRequest(
        @NotNull @Size(max = 200) String currentPassword,
        @NotBlank @Size(min = 10, max = 200) String newPassword) {

    @Override
    public String toString() {
        return "PasswordRequest";
    }
}
