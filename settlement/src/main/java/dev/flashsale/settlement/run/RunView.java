package dev.flashsale.settlement.run;

import dev.flashsale.settlement.run.Run.State;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a run goes.
 *
 * @param rows how many lines are settled, of {@code total} that belong to it
 * @param rate rows per second since it was last taken up
 * @param secondsLeft at that rate
 * @param failure why the last attempt ended; it is tried again by itself
 */
record RunView(
        UUID runId,
        String period,
        Instant from,
        Instant to,
        State state,
        long rows,
        @Nullable Long total,
        int percent,
        @Nullable Long rate,
        @Nullable Long secondsLeft,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int attempts,
        @Nullable String failure) {

    private static final int WHOLE = 100;
    private static final long MILLIS = 1_000;

    static RunView of(Run run, Instant now) {
        var rate = rateOf(run, now);
        return new RunView(
                run.period().runId(),
                run.period().text(),
                run.period().from(),
                run.period().to(),
                run.state(),
                run.settled(),
                run.total(),
                percentOf(run),
                rate,
                leftOf(run, rate),
                run.requestedAt(),
                run.startedAt(),
                run.finishedAt(),
                run.attempts(),
                run.failure());
    }

    private static int percentOf(Run run) {
        if (run.state() == State.FINISHED) {
            return WHOLE;
        }
        var total = run.total();
        return total == null || total == 0 ? 0 : (int) (run.settled() * WHOLE / total);
    }

    private static @Nullable Long rateOf(Run run, Instant now) {
        if (run.resumedAt() == null || run.resumedWith() == null) {
            return null;
        }
        var end = run.finishedAt() == null ? now : run.finishedAt();
        var millis = Math.max(1, Duration.between(run.resumedAt(), end).toMillis());
        return (run.settled() - run.resumedWith()) * MILLIS / millis;
    }

    private static @Nullable Long leftOf(Run run, @Nullable Long rate) {
        if (run.state() != State.RUNNING || run.total() == null || rate == null || rate == 0) {
            return null;
        }
        return (run.total() - run.settled() + rate - 1) / rate;
    }
}
