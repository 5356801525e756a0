package dev.flashsale.messaging;

import io.micrometer.core.instrument.MeterRegistry;

/** Equips readers with what handling a batch takes. */
final class BatchHandlers {

    private final Envelope envelope;
    private final DeadLetters deadLetters;
    private final KafkaSettings settings;
    private final Onlookers onlookers;

    /** Who wants to know what is read and what becomes of it. */
    record Onlookers(MeterRegistry meters, LagGauges lags, MessageSpans spans) {}

    BatchHandlers(Envelope envelope, DeadLetters deadLetters, KafkaSettings settings, Onlookers onlookers) {
        this.envelope = envelope;
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.onlookers = onlookers;
    }

    <T> BatchHandler<T> of(Reading<T> reading) {
        onlookers.lags().watch(reading.topic(), reading.group());
        deadLetters.watch(reading);
        var traced = reading.handledBy(batch -> onlookers.spans().around(reading, batch));
        return new BatchHandler<>(traced, envelope, deadLetters, settings, onlookers.meters());
    }
}
