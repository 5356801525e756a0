package dev.flashsale.sale.reminder;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's wish to be told before something opens.
 *
 * @param attempts how often an instance took it in hand; tells its hold from an earlier one
 * @param done channels which have taken the notice
 */
record Reminder(
        UUID id,
        Target target,
        @Nullable String email,
        Instant remindAt,
        ReminderState state,
        int attempts,
        Set<String> done) {}
