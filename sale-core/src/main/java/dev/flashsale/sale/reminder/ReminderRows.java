package dev.flashsale.sale.reminder;

import dev.flashsale.sale.offer.LimitedOffer.Kind;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of reminders, as they are read and written. */
final class ReminderRows {

    static final String COLUMNS = """
            id, kind, target_id, email, remind_at, state, attempts, done
            """;

    private ReminderRows() {}

    static Reminder toReminder(Readable row) {
        return new Reminder(
                required(row, "id", UUID.class),
                new Target(Kind.valueOf(required(row, "kind", String.class)), required(row, "target_id", UUID.class)),
                row.get("email", String.class),
                required(row, "remind_at", Instant.class),
                ReminderState.valueOf(required(row, "state", String.class)),
                required(row, "attempts", Integer.class),
                Set.of(required(row, "done", String[].class)));
    }

    static Parameter orNull(@Nullable String value) {
        return value == null ? Parameters.in(String.class) : Parameters.in(value);
    }

    static <T> T required(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
