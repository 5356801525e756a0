package dev.flashsale.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutagesTests {

    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(10).toNanos());
    private final Outages outages = new Outages(now::get, () -> 0);
    private final Outages jittering = new Outages(now::get, () -> 1);

    @Test
    void asksForAsLongAsTheOutageHasLasted() {
        assertThat(outages.met(Backend.REDIS)).isZero();
        assertThat(metAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(metAfter(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(metAfter(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(metAfter(4)).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void neverAsksForMoreThanHalfAMinute() {
        outages.met(Backend.REDIS);
        for (int i = 0; i < 100; i++) {
            assertThat(metAfter(1)).isLessThanOrEqualTo(Duration.ofSeconds(30));
        }

        assertThat(metAfter(1)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void beginsAnewOnceNobodyMetItForLongerThanTheyWereToldToWait() {
        outages.met(Backend.REDIS);
        assertThat(metAfter(4)).isEqualTo(Duration.ofSeconds(4));

        // Those who were told to wait come back late, and it is still away.
        assertThat(metAfter(8)).isEqualTo(Duration.ofSeconds(12));
        assertThat(metAfter(60)).isZero();
    }

    @Test
    void keepsBackendsApart() {
        outages.met(Backend.REDIS);
        metAfter(4);

        assertThat(outages.met(Backend.KAFKA)).isZero();
    }

    @Test
    void spreadsThoseWhoComeBack() {
        jittering.met(Backend.REDIS);
        pass(4);

        assertThat(jittering.met(Backend.REDIS)).isEqualTo(Duration.ofSeconds(6));
    }

    private Duration metAfter(int seconds) {
        pass(seconds);
        return outages.met(Backend.REDIS);
    }

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
