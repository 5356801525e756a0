package dev.flashsale.order.operating;

import dev.flashsale.order.saga.SagaState;
import dev.flashsale.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

/**
 * Which sagas are asked for.
 *
 * @param state empty for all that are open, {@code PARKED}, or where they stand
 * @param olderThan how long ago they began at least
 */
record SagaQuery(String state, Duration olderThan) {

    static final String PARKED = "PARKED";

    private static final Duration LONGEST = Duration.ofDays(36_500);

    static SagaQuery of(String state, String olderThan) {
        if (!state.isEmpty() && !state.equals(PARKED) && !isState(state)) {
            throw invalid("state", "must be PARKED or where a saga can stand");
        }
        return new SagaQuery(state, olderThan.isEmpty() ? Duration.ZERO : toDuration(olderThan));
    }

    Instant startedBefore(Instant now) {
        return now.minus(olderThan);
    }

    private static boolean isState(String name) {
        return Arrays.stream(SagaState.values()).map(SagaState::name).anyMatch(name::equals);
    }

    private static Duration toDuration(String text) {
        try {
            var duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException notADuration) {
            // Answered like every other duration that makes no sense.
        }
        throw invalid("olderThan", "must be an ISO-8601 duration such as PT10M, of 100 years at most");
    }

    private static RuntimeException invalid(String field, String rule) {
        return Problem.invalidRequest("The sagas asked for make no sense.")
                .error(field, rule)
                .raise();
    }
}
