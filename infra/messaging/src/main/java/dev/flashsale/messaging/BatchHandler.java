package dev.flashsale.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/**
 * Gets every record of a batch handled or set aside. A fault that will pass is waited out; one that stays is cornered by
 * halving the batch until its message is alone.
 */
final class BatchHandler<T> {

    private static final Logger log = LoggerFactory.getLogger(BatchHandler.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Reading<T> reading;
    private final Envelope envelope;
    private final DeadLetters deadLetters;
    private final KafkaSettings settings;
    private final Counter handled;

    BatchHandler(
            Reading<T> reading,
            Envelope envelope,
            DeadLetters deadLetters,
            KafkaSettings settings,
            MeterRegistry meters) {
        this.reading = reading;
        this.envelope = envelope;
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.handled = meters.counter(
                "flashsale.messages.handled", "topic", reading.topic().name(), "group", reading.group());
    }

    /** Completes when nothing of the batch needs to be delivered again, or the partitions belong to somebody else. */
    Mono<Void> handle(List<? extends ConsumerRecord<String, byte[]>> batch, BooleanSupplier held) {
        var received = new ArrayList<Received<T>>(batch.size());
        var unreadable = Mono.<Void>empty();
        for (var item : batch) {
            try {
                received.add(new Received<>(item, envelope.toMessage(reading.topic(), item)));
            } catch (RuntimeException e) {
                unreadable = unreadable.then(setAside(item, e, 1));
            }
        }
        return unreadable.then(received.isEmpty() ? Mono.empty() : handleAll(received, held));
    }

    private Mono<Void> handleAll(List<Received<T>> received, BooleanSupplier held) {
        var messages = received.stream().map(Received::message).toList();
        return Mono.defer(() -> reading.handler().apply(messages))
                .retryWhen(whileItMayPass(held))
                .retryWhen(briefly(received.size() == 1 ? settings.poisonRetries() : 1))
                .doOnSuccess(done -> handled.increment(received.size()))
                .onErrorResume(fault -> corner(received, fault, held));
    }

    private Mono<Void> corner(List<Received<T>> received, Throwable fault, BooleanSupplier held) {
        if (!held.getAsBoolean()) {
            return Mono.empty();
        }
        if (received.size() == 1) {
            return setAside(received.getFirst().consumed(), fault, 1 + settings.poisonRetries());
        }
        int middle = received.size() / 2;
        return handleAll(received.subList(0, middle), held)
                .then(Mono.defer(() -> handleAll(received.subList(middle, received.size()), held)));
    }

    private Mono<Void> setAside(ConsumerRecord<String, byte[]> item, Throwable fault, int attempts) {
        return deadLetters.setAside(reading, item, fault, attempts).retryWhen(forEver());
    }

    private Retry whileItMayPass(BooleanSupplier held) {
        return forEver().filter(fault -> TransientFaults.isTransient(fault) && held.getAsBoolean());
    }

    private RetryBackoffSpec forEver() {
        return Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .doBeforeRetry(signal -> log.warn(
                        "{} waits to handle {}: {}",
                        reading.group(),
                        reading.topic().name(),
                        String.valueOf(signal.failure())));
    }

    private static Retry briefly(int times) {
        return Retry.backoff(times, FIRST_PAUSE)
                .filter(fault -> !TransientFaults.isTransient(fault))
                .onRetryExhaustedThrow((spec, signal) -> signal.failure());
    }

    private record Received<T>(ConsumerRecord<String, byte[]> consumed, Message<T> message) {}
}
