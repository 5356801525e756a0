package dev.flashsale.edge.bots;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How hard a qualification is, and when it can be fetched.
 *
 * @param difficulty each step doubles the work; 20 take a browser a second or a few
 */
record SaleQualificationRequest(
        @NotNull @Min(1) @Max(28) Integer difficulty,
        @Nullable Instant opensAt) {}
