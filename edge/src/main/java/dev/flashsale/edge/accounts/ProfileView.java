package dev.flashsale.edge.accounts;

import dev.flashsale.web.Role;
import java.time.Instant;
import java.util.UUID;

/** What people see of themselves. */
record ProfileView(UUID accountId, String email, String displayName, Role role, boolean verified, Instant createdAt) {

    static ProfileView of(Account account) {
        return new ProfileView(
                account.id(),
                account.email(),
                account.displayName(),
                account.role(),
                account.verified(),
                account.createdAt());
    }
}
