package dev.flashsale.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a verified bearer token names. A controller method that takes one answers 401 to everybody else.
 *
 * @param sessionId the session that the token is of; null for tokens of no session, such as those of the dev profile
 */
public record Caller(
        UUID accountId,
        Role role,
        boolean emailVerified,
        @Nullable UUID sessionId) {

    /** A caller without a session. */
    public Caller(UUID accountId, Role role, boolean emailVerified) {
        this(accountId, role, emailVerified, null);
    }
}
