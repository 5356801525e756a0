package dev.flashsale.sale.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlacesTests {

    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Places places = new Places(new LiveSettings(
            Duration.ofMillis(250), PERIOD, Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(3), 2));

    @Test
    void hasNoMorePlacesThanItWasGiven() {
        assertThat(places.take()).isTrue();
        assertThat(places.take()).isTrue();
        assertThat(places.take()).isFalse();
        assertThat(places.taken()).isEqualTo(2);

        places.giveBack();

        assertThat(places.take()).isTrue();
    }

    @Test
    void asksToWaitTheLongerTheMoreCompeteForFewerPlaces() {
        for (int viewer = 0; viewer < 6; viewer++) {
            places.take();
        }
        var nobodyLeaves = places.wait(PERIOD);
        places.giveBack();

        assertThat(nobodyLeaves).isEqualTo(Duration.ofSeconds(50));
        assertThat(places.wait(PERIOD)).isEqualTo(Duration.ofSeconds(25));
    }

    @Test
    void asksNobodyToWaitForLongerThanAMinute() {
        for (int viewer = 0; viewer < 100; viewer++) {
            places.take();
        }

        assertThat(places.wait(PERIOD)).isEqualTo(Duration.ofMinutes(1));
    }
}
