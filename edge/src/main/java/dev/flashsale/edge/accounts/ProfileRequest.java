package dev.flashsale.edge.accounts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What people may change of themselves. */
record ProfileRequest(
        @NotBlank @Size(max = 60) @Pattern(regexp = "\\P{Cntrl}*", message = "must not have control characters")
        String displayName) {}
