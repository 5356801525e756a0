package dev.flashsale.sandbox.fault;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What shall go wrong with the next calls of an operation. */
record FaultsRequest(
        @NotNull Operation operation,
        @Min(1) @Max(1_000_000) int times,
        @NotEmpty @Size(max = 10) List<@NotNull String> faults) {}
