package dev.flashsale.web;

import io.jsonwebtoken.Claims;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A verified token that is good for one purpose only, such as being admitted to a sale.
 *
 * @param claims everything that the token says
 */
public record PurposeToken(UUID accountId, Map<String, Object> claims, Instant expiresAt) {

    static PurposeToken of(Claims claims) {
        try {
            return new PurposeToken(
                    UUID.fromString(claims.getSubject()),
                    Map.copyOf(claims),
                    claims.getExpiration().toInstant());
        } catch (NullPointerException | IllegalArgumentException incomplete) {
            throw TokenVerifier.notGenuine();
        }
    }
}
