package dev.flashsale.order.delivery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Who carries the goods, and under which number. */
record ShipmentRequest(
        @NotBlank @Size(max = 60) @Pattern(regexp = PLAIN, message = "must be plain text")
        String carrier,

        @NotBlank @Size(max = 60) @Pattern(regexp = PLAIN, message = "must be plain text")
        String trackingNumber) {

    private static final String PLAIN = "\\P{Cntrl}*";
}
