package dev.flashsale.edge.actions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator did.
 *
 * @param body the beginning of what was sent, without secrets
 * @param status what it was answered; missing while nobody knows whether it took effect
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ActionView(
        UUID actionId,
        UUID operatorId,
        Instant begunAt,
        String method,
        String path,
        @Nullable String query,
        @Nullable String body,
        String correlationId,
        @Nullable Integer status,
        @Nullable Instant endedAt) {}
