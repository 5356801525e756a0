package dev.flashsale.settlement.reconcile;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The right to do a day, until somebody begins a later attempt.
 *
 * @param asOf when the attempt began
 */
record Claim(LocalDate day, int attempt, Instant asOf) {

    /** Somebody else has begun a later attempt, because nothing was heard of this one. */
    static final class Lost extends RuntimeException {

        Lost(Claim claim) {
            super("Somebody else reconciles " + claim.day());
        }
    }
}
