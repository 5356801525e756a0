package dev.flashsale.settlement.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A run that is not finished, and, once its period is closed, which lines belong to it. */
record OpenRun(
        UUID runId,
        State state,
        OffsetDateTime from,
        OffsetDateTime to,
        OffsetDateTime afterTime,
        long afterLine,
        long firstLine,
        long lastLine,
        long total) {

    /** What is to be done next. */
    enum State {
        REQUESTED,
        CLOSED,
        RUNNING
    }

    static OpenRun of(ResultSet row, int number) throws SQLException {
        return new OpenRun(
                row.getObject("run_id", UUID.class),
                State.valueOf(row.getString("state")),
                row.getObject("from_at", OffsetDateTime.class),
                row.getObject("to_at", OffsetDateTime.class),
                row.getObject("after_time", OffsetDateTime.class),
                row.getLong("after_line"),
                row.getLong("first_line"),
                row.getLong("last_line"),
                row.getLong("total"));
    }
}
