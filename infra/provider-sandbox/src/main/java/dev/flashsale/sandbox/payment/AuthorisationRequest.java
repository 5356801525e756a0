package dev.flashsale.sandbox.payment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's consent, as the provider's window in the browser would get it.
 *
 * @param faults what shall go wrong when it is confirmed for the first time
 * @param cancelFaults what shall go wrong when it is cancelled for the first time
 */
record AuthorisationRequest(
        @NotNull @Pattern(regexp = "[A-Za-z0-9_=-]{6,64}") String orderId,
        @Min(1) @Max(1_000_000_000_000L) long amount,
        @Nullable @Size(max = 10) List<@NotNull String> faults,
        @Nullable @Size(max = 10) List<@NotNull String> cancelFaults) {}
