package dev.flashsale.settlement.fee;

import dev.flashsale.web.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** From when on, and until when, something is valid: never in the past, because what was settled must stay explainable. */
record ValidTime(Instant from, @Nullable Instant until) {

    private static final Instant LATEST = Instant.parse("2999-01-01T00:00:00Z");

    /** From now on where no beginning is given. */
    static ValidTime of(@Nullable Instant from, @Nullable Instant until, Instant now) {
        var start = from == null ? now.truncatedTo(ChronoUnit.MICROS) : from.truncatedTo(ChronoUnit.MICROS);
        if (from != null && (from.isBefore(now) || !from.isBefore(LATEST))) {
            throw invalid("validFrom", "must not be in the past, nor after the year 2998");
        }
        if (until != null && (!until.isAfter(start) || !until.isBefore(LATEST))) {
            throw invalid("validUntil", "must be after validFrom, and not after the year 2998");
        }
        return new ValidTime(start, until == null ? null : until.truncatedTo(ChronoUnit.MICROS));
    }

    private static RuntimeException invalid(String field, String message) {
        return Problem.invalidRequest("Some values break the rules of this call.")
                .error(field, message)
                .raise();
    }
}
