package dev.flashsale.payment.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RightPinsTests {

    private final RightPins pins = new RightPins(Duration.ofMinutes(1));

    @Test
    void knowsOnlyThePinThatWasRight() {
        pins.remember("123456", "hash");

        assertThat(pins.isKnown("123456", "hash")).isTrue();
        assertThat(pins.isKnown("123457", "hash")).isFalse();
        assertThat(pins.isKnown("123456", "another wallet's hash")).isFalse();
    }

    @Test
    void forgetsAfterAWhile() {
        var forgetful = new RightPins(Duration.ZERO);
        forgetful.remember("123456", "hash");

        assertThat(forgetful.isKnown("123456", "hash")).isFalse();
    }
}
