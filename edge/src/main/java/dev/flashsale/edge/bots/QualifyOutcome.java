package dev.flashsale.edge.bots;

import java.time.Instant;

/** What an answer to a challenge leads to. */
sealed interface QualifyOutcome {

    record Qualified(String token, Instant expiresAt) implements QualifyOutcome {}

    /** Forged, expired, or another's, or of another sale. */
    record ForeignChallenge() implements QualifyOutcome {}

    record NotSolved() implements QualifyOutcome {}
}
