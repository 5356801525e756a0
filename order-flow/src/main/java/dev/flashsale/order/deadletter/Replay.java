package dev.flashsale.order.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a dead letter to its topic again.
 *
 * @param sentAt when Kafka had it; null until then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Replay(
        @JsonIgnore String letter,
        @JsonIgnore Instant failedAt,
        UUID operatorId,
        Instant askedAt,
        @Nullable Instant sentAt) {}
