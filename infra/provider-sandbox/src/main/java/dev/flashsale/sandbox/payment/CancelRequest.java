package dev.flashsale.sandbox.payment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param cancelAmount null for all that is left */
@JsonIgnoreProperties(ignoreUnknown = true)
record CancelRequest(
        @NotBlank @Size(max = 200) String cancelReason,
        @Nullable @Min(1) Long cancelAmount) {}
