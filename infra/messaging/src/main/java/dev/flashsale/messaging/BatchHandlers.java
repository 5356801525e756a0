package dev.flashsale.messaging;

import io.micrometer.core.instrument.MeterRegistry;

/** Equips readers with what handling a batch takes. */
final class BatchHandlers {

    private final Envelope envelope;
    private final DeadLetters deadLetters;
    private final KafkaSettings settings;
    private final MeterRegistry meters;
    private final LagGauges lags;

    BatchHandlers(
            Envelope envelope, DeadLetters deadLetters, KafkaSettings settings, MeterRegistry meters, LagGauges lags) {
        this.envelope = envelope;
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.meters = meters;
        this.lags = lags;
    }

    <T> BatchHandler<T> of(Reading<T> reading) {
        lags.watch(reading.topic(), reading.group());
        return new BatchHandler<>(reading, envelope, deadLetters, settings, meters);
    }
}
