package dev.flashsale.sale.operating;

import dev.flashsale.sale.counter.CounterReading;
import java.time.Duration;
import java.time.Instant;

/** What was accepted and Kafka has not acknowledged yet, and how long the oldest of it has waited. */
record HandOffView(long length, double oldestSeconds) {

    private static final double MILLIS = 1_000;

    static HandOffView of(CounterReading reading) {
        long oldest = reading.oldestHandoff();
        return new HandOffView(
                reading.handoffLength(),
                oldest == 0
                        ? 0
                        : Math.max(
                                0,
                                Duration.between(Instant.ofEpochMilli(oldest), reading.now())
                                                .toMillis()
                                        / MILLIS));
    }
}
