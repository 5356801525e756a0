package dev.flashsale.edge.bots;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A challenge and what is said to solve it. */
record AnswerRequest(
        @NotBlank @Size(max = 2_048) String challenge,
        @NotNull @Size(min = 1, max = 2_048) String nonce) {}
