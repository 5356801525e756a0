package dev.flashsale.order.cancel;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why the customer does not want the order any more, in their own words. */
record CancelRequest(
        @Size(max = 200) @Pattern(regexp = "[\\P{Cntrl}\\s]*", message = "must be plain text") @Nullable
        String reason) {

    static final CancelRequest WITHOUT_WORDS = new CancelRequest(null);

    Optional<String> words() {
        return Optional.ofNullable(reason).filter(text -> !text.isBlank());
    }

    /** Tells this request from another one under the same idempotency key. */
    String fingerprint(UUID orderId) {
        var content = orderId + "/" + words().orElse("");
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
