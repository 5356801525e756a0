package dev.flashsale.order.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SagaSettingsTests {

    private final SagaSettings settings = new SagaSettings(
            Duration.ofSeconds(10), Duration.ofMinutes(5), 15, 500, Duration.ofSeconds(1), Duration.ofSeconds(10));

    @Test
    void waitsTwiceAsLongAfterEachAsking() {
        assertThat(settings.patience(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.patience(2)).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.patience(5)).isEqualTo(Duration.ofSeconds(160));
    }

    @Test
    void neverWaitsLongerThanTheLongestWait() {
        assertThat(settings.patience(6)).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.patience(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }
}
