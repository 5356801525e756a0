package dev.flashsale.web;

import io.jsonwebtoken.Claims;
import java.util.Date;
import java.util.UUID;

/** What an access token says; an {@link IllegalArgumentException} where it does not say enough. */
final class AccessClaims {

    private AccessClaims() {}

    static Caller toCaller(Claims claims) {
        if (claims.getAudience() != null) {
            throw new IllegalArgumentException("made for one purpose only");
        }
        var session = claims.get(TokenIssuer.SESSION, String.class);
        return new Caller(
                UUID.fromString(require(claims, Claims.SUBJECT, String.class)),
                Role.valueOf(require(claims, TokenIssuer.ROLE, String.class)),
                Boolean.TRUE.equals(claims.get(TokenIssuer.VERIFIED, Boolean.class)),
                session == null ? null : UUID.fromString(session));
    }

    static Date expiration(Claims claims) {
        return require(claims, Claims.EXPIRATION, Date.class);
    }

    private static <T> T require(Claims claims, String name, Class<T> type) {
        var claim = claims.get(name, type);
        if (claim == null) {
            throw new IllegalArgumentException("no claim " + name);
        }
        return claim;
    }
}
