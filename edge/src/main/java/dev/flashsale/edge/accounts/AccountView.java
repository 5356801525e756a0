package dev.flashsale.edge.accounts;

import dev.flashsale.web.Role;
import java.util.UUID;

/** An account as it was opened. */
record AccountView(UUID accountId, String email, Role role, boolean verified) {

    static AccountView of(Account account) {
        return new AccountView(account.id(), account.email(), account.role(), account.verified());
    }
}
