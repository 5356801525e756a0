package dev.flashsale.settlement.run;

import static java.util.Objects.requireNonNull;

import dev.flashsale.settlement.calendar.Period;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run as the database knows it. */
record Run(
        Period period,
        State state,
        @Nullable Long total,
        long settled,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant resumedAt,
        @Nullable Long resumedWith,
        @Nullable Instant finishedAt,
        int attempts,
        @Nullable String failure) {

    /** How far it is. */
    enum State {
        REQUESTED,
        CLOSED,
        RUNNING,
        FINISHED
    }

    static Run of(Readable row) {
        return new Run(
                new Period(
                        requireNonNull(row.get("from_at", Instant.class)),
                        requireNonNull(row.get("to_at", Instant.class))),
                State.valueOf(requireNonNull(row.get("state", String.class))),
                row.get("total", Long.class),
                requireNonNull(row.get("settled", Long.class)),
                requireNonNull(row.get("requested_at", Instant.class)),
                row.get("started_at", Instant.class),
                row.get("resumed_at", Instant.class),
                row.get("resumed_with", Long.class),
                row.get("finished_at", Instant.class),
                requireNonNull(row.get("attempts", Integer.class)),
                row.get("failure", String.class));
    }
}
