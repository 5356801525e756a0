package dev.flashsale.sandbox.payment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

@JsonIgnoreProperties(ignoreUnknown = true)
record ConfirmRequest(
        @NotBlank String paymentKey,
        @NotBlank String orderId,
        @Min(1) long amount) {}
