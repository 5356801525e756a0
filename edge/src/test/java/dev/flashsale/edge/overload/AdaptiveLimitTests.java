package dev.flashsale.edge.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A service that does so many calls a second, asked by more: time is counted, not waited for. */
class AdaptiveLimitTests {

    private static final long MILLISECOND = 1_000_000;
    private static final OverloadSettings SETTINGS = new OverloadSettings(
            Duration.ofMillis(250), 200, 20, 4000, 20000, Duration.ofMillis(100), Duration.ofSeconds(30));

    private final AtomicLong now = new AtomicLong(1);
    private final AdaptiveLimit limit = new AdaptiveLimit(SETTINGS, now::get);
    private final ArrayDeque<Long> queue = new ArrayDeque<>();
    private long refused;
    private long longest;

    @Test
    void letsInWhatIsDoneWithinTheLatency() {
        serve(Duration.ofSeconds(5), 20, 2);
        longest = 0;

        var done = serve(Duration.ofSeconds(60), 20, 2);

        assertThat(done).isGreaterThan(2 * 60_000 * 95 / 100);
        assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofMillis(600));
        assertThat(limit.limit()).isBetween(300, 800);
    }

    @Test
    void doesNotGrowUsedToTheCrowd() {
        serve(Duration.ofSeconds(10), 1, 2);
        serve(Duration.ofSeconds(10), 20, 2);
        var soon = limit.limit();

        serve(Duration.ofSeconds(600), 20, 2);

        assertThat(limit.limit()).isBetween(soon / 2, soon * 2);
    }

    @Test
    void followsAServiceThatBecomesSlower() {
        serve(Duration.ofSeconds(20), 20, 10);
        serve(Duration.ofSeconds(20), 20, 1);
        longest = 0;

        serve(Duration.ofSeconds(20), 20, 1);

        assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofMillis(700));
    }

    @Test
    void keepsItsLimitWhileThereIsRoom() {
        serve(Duration.ofSeconds(30), 1, 2);

        assertThat(limit.limit()).isEqualTo(SETTINGS.initial());
        assertThat(refused).isZero();
    }

    @Test
    void neverShutsAltogether() {
        for (int i = 0; i < 1000; i++) {
            assertThat(limit.tryEnter()).isTrue();
            var entered = now.getAndAdd(10_000 * MILLISECOND);
            limit.leave(entered, true);
        }

        assertThat(limit.limit()).isGreaterThanOrEqualTo(SETTINGS.least());
    }

    @Test
    void tellsHowLongThoseTakeWhoWereTurnedAway() {
        serve(Duration.ofSeconds(5), 20, 2);

        // 18,000 a second are turned away where 2,000 a second are served.
        assertThat(limit.untilDrained()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(11));

        serve(Duration.ofSeconds(10), 1, 2);
        assertThat(limit.untilDrained()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void believesNothingOfWhatNobodyServed() {
        for (int i = 0; i < 10_000; i++) {
            limit.tryEnter();
            limit.leave(now.getAndAdd(MILLISECOND), false);
        }

        assertThat(limit.limit()).isEqualTo(SETTINGS.initial());
    }

    /** Calls come and are done at so many a millisecond, first come, first served. */
    private long serve(Duration time, int coming, int done) {
        long count = 0;
        for (long end = now.get() + time.toNanos(); now.get() < end; now.addAndGet(MILLISECOND)) {
            for (int i = 0; i < coming; i++) {
                come();
            }
            for (int i = 0; i < done && !queue.isEmpty(); i++) {
                count++;
                go(queue.removeFirst());
            }
        }
        return count;
    }

    private void come() {
        if (limit.tryEnter()) {
            queue.add(now.get());
        } else {
            refused++;
        }
    }

    private void go(long entered) {
        longest = Math.max(longest, now.get() - entered);
        limit.leave(entered, true);
    }
}
