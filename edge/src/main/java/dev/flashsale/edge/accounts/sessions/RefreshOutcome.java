package dev.flashsale.edge.accounts.sessions;

import java.util.List;
import java.util.UUID;

/** What can come of a refresh token. */
sealed interface RefreshOutcome {

    record Refreshed(Session.Holder holder, RefreshToken next) implements RefreshOutcome {}

    /** Its session ended by it. */
    record Reused(List<UUID> ended) implements RefreshOutcome {}

    record Refused() implements RefreshOutcome {}
}
