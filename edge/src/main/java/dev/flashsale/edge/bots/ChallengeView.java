package dev.flashsale.edge.bots;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What has to be solved, and how.
 *
 * @param terms of the check, beside the other members
 */
record ChallengeView(
        UUID saleId,
        String challenge,
        Instant expiresAt,
        @JsonAnyGetter Map<String, Object> terms) {}
