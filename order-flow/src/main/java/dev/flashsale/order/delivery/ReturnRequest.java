package dev.flashsale.order.delivery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Why the customer sends the goods back, in their own words. */
record ReturnRequest(
        @NotBlank @Size(max = 200) @Pattern(regexp = "[\\P{Cntrl}\\s]*", message = "must be plain text")
        String reason) {

    /** Tells this request from another one under the same idempotency key. */
    String fingerprint(UUID orderId) {
        return UUID.nameUUIDFromBytes((orderId + "/" + reason).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
