package dev.flashsale.payment.points;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** Points for a customer, and why. */
record GrantRequest(
        @NotNull UUID accountId,

        @NotNull @Min(1) @Max(100_000_000) Long amount,

        @NotBlank @Size(max = 200) @Pattern(regexp = "[\\P{Cntrl}\\s]*", message = "must be plain text")
        String reason) {

    /** Tells this request from another one under the same idempotency key. */
    String fingerprint() {
        var content = accountId + "/" + amount + "/" + reason;
        return UUID.nameUUIDFromBytes(content.getBytes(UTF_8)).toString();
    }
}
