package dev.flashsale.messaging;

import dev.flashsale.messaging.Ownership.Lease;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.kafka.receiver.ReceiverRecord;
import reactor.util.retry.Retry;

/**
 * One run of a reader, from joining the group to leaving it. One batch is in hand at a time, and what was handled is
 * committed; a fault of the consumer itself makes it join anew.
 */
final class PollLoop<T> {

    private static final Logger log = LoggerFactory.getLogger(PollLoop.class);

    private final Reading<T> reading;
    private final KafkaSettings settings;
    private final TopicSetup setup;
    private final ReceiverSource receivers;
    private final BatchHandler<T> handler;
    private final Draining draining = new Draining();
    private final Sinks.Empty<Void> left = Sinks.empty();

    PollLoop(
            Reading<T> reading,
            KafkaSettings settings,
            TopicSetup setup,
            ReceiverSource receivers,
            BatchHandler<T> handler) {
        this.reading = reading;
        this.settings = settings;
        this.setup = setup;
        this.receivers = receivers;
        this.handler = handler;
    }

    /** Goes on until it is cancelled. */
    Flux<?> run() {
        return setup.ensure(List.of(reading.topic()))
                .thenMany(Flux.defer(this::join))
                .retryWhen(joinAnew());
    }

    /** Completes when what was in hand is handled; nothing more is taken. */
    Mono<Void> drain() {
        return draining.close();
    }

    /** Completes when the group has been left, after a cancel. */
    Mono<Void> left() {
        return left.asMono();
    }

    private Flux<Boolean> join() {
        var held = new Ownership();
        return receivers
                .polls(reading, held, left::tryEmitEmpty)
                .concatMap(poll -> draining.track(handlePoll(poll, held)).thenReturn(true), 1);
    }

    /** Partitions share their batches, so that few transactions carry many records; each keeps its order. */
    private Mono<Void> handlePoll(Flux<ReceiverRecord<String, byte[]>> poll, Ownership held) {
        return poll.map(each ->
                        new Leased(each, held.leaseOf(each.receiverOffset().topicPartition())))
                .buffer(settings.batchSize())
                .concatMap(this::handleHeld, 1)
                .then();
    }

    private Mono<Void> handleHeld(List<Leased> batch) {
        var ours = batch.stream().filter(Leased::isHeld).toList();
        return ours.isEmpty()
                ? Mono.empty()
                : handler.handle(
                                ours.stream().map(Leased::item).toList(),
                                () -> ours.stream().anyMatch(Leased::isHeld))
                        .then(Mono.fromRunnable(() -> ours.forEach(Leased::acknowledge)));
    }

    /** A record, and its partition's stay with this reader. */
    private record Leased(ReceiverRecord<String, byte[]> item, Lease lease) {

        boolean isHeld() {
            return lease.isHeld();
        }

        void acknowledge() {
            if (lease.isHeld()) {
                item.receiverOffset().acknowledge();
            }
        }
    }

    private Retry joinAnew() {
        return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                .maxBackoff(Duration.ofSeconds(5))
                .transientErrors(true)
                .doBeforeRetry(signal -> log.warn("{} joins anew", reading.group(), signal.failure()));
    }
}
