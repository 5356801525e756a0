package dev.flashsale.order.operating;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Why an operator steps in. */
record StepInRequest(
        @NotBlank @Size(max = 200) @Pattern(regexp = "[\\P{Cntrl}\\s]*", message = "must be plain text")
        String reason) {}
