package dev.flashsale.sale.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HearingTests {

    private static final Duration AGES = Duration.ofHours(1);

    private final Hearing hearing = new Hearing();

    @Test
    void coversNothingBeforeAWordArrived() {
        hearing.word();

        assertThat(hearing.covers(System.nanoTime(), AGES)).isFalse();
    }

    @Test
    void coversWhatIsAskedOnceAWordArrived() {
        long before = System.nanoTime();
        hearing.takes(hearing.word());
        long after = System.nanoTime() + 1;

        assertThat(hearing.covers(before, AGES)).isFalse();
        assertThat(hearing.covers(after, AGES)).isTrue();
        hearing.takes(hearing.word());
        assertThat(hearing.covers(after, AGES)).isTrue();
    }

    @Test
    void coversNothingOnceTheLastWordWasSaidTooLongAgo() {
        hearing.takes(hearing.word());

        assertThat(hearing.covers(System.nanoTime() + 1, Duration.ofNanos(1))).isFalse();
    }

    @Test
    void coversNothingFromBeforeALoss() {
        hearing.takes(hearing.word());
        long before = System.nanoTime() + 1;
        hearing.lose();

        assertThat(hearing.covers(before, AGES)).isFalse();
        hearing.takes(hearing.word());
        assertThat(hearing.covers(before, AGES)).isFalse();
    }

    @Test
    void takesWordsOfOthersForNothing() {
        assertThat(hearing.takes(new Hearing().word())).isTrue();
        assertThat(hearing.covers(System.nanoTime() + 1, AGES)).isFalse();
        assertThat(hearing.takes("0190b3c0-0000-7000-8000-000000000000")).isFalse();
    }
}
