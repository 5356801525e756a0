package dev.flashsale.edge.accounts;

import java.util.List;
import java.util.UUID;

/** What can come of a wish for another password. */
sealed interface PasswordOutcome {

    record Changed(List<UUID> endedSessions) implements PasswordOutcome {}

    record WrongPassword() implements PasswordOutcome {}
}
