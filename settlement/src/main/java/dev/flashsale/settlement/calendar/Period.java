package dev.flashsale.settlement.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;

/** A time that is settled at once; {@code to} is the first moment after it. */
public record Period(Instant from, Instant to) {

    /** As ISO 8601 writes an interval. */
    public String text() {
        return from + "/" + to;
    }

    /** The id of the run that settles it: asked for twice, it is the same run. */
    public UUID runId() {
        return UUID.nameUUIDFromBytes(text().getBytes(UTF_8));
    }
}
