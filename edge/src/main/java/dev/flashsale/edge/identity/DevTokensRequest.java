package dev.flashsale.edge.identity;

import dev.flashsale.web.Role;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** How many synthetic accounts are wanted, and what they may do. */
record DevTokensRequest(
        @NotNull Role role, @Min(1) @Max(100_000) int count) {}
