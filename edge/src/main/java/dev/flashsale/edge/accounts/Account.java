package dev.flashsale.edge.accounts;

import dev.flashsale.edge.accounts.sessions.Sessions.Entrant;
import dev.flashsale.web.Role;
import java.time.Instant;
import java.util.UUID;

/** An account that is somebody's. */
record Account(
        UUID id,
        String email,
        String passwordHash,
        String displayName,
        Role role,
        boolean verified,
        Instant createdAt) {

    Entrant toEntrant() {
        return new Entrant(id, role, verified, passwordHash);
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
