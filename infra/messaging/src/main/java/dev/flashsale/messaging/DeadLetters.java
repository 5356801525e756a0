package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Records that could not be read or handled, kept in a topic beside their own until somebody replays them. */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final TopicWriter writer;
    private final TopicScan scan;
    private final MeterRegistry meters;
    private final Clock clock;

    DeadLetters(TopicWriter writer, TopicScan scan, MeterRegistry meters, Clock clock) {
        this.writer = writer;
        this.scan = scan;
        this.meters = meters;
        this.clock = clock;
    }

    /** The latest dead letters of the topic, oldest first. */
    public Flux<DeadLetter> list(Topic<?> topic, int limit) {
        return scan.deadLetters(topic, limit).map(DeadLetterRecords::toDeadLetter);
    }

    /** Dead letters that come after the place: those of its topic, the latest first, then those of the next topics. */
    public Flux<DeadLetter> after(DeadLetterPlace place, List<Topic<?>> nextTopics, int limit) {
        return Flux.concat(
                        scan.deadLettersBefore(place, limit),
                        Flux.fromIterable(nextTopics)
                                .concatMap(topic -> scan.deadLettersBefore(DeadLetterPlace.latest(topic), limit), 1))
                .take(limit)
                .map(DeadLetterRecords::toDeadLetter);
    }

    /** Empty if nothing is at that place, or not any more. */
    public Mono<DeadLetter> find(DeadLetterPlace place) {
        return scan.deadLetter(place).map(DeadLetterRecords::toDeadLetter);
    }

    /** Sends the record to its topic again, as it was; false if there is no such dead letter. */
    public Mono<Boolean> replay(DeadLetterPlace place) {
        return scan.deadLetter(place)
                .flatMap(item -> writer.sendRaw(List.of(DeadLetterRecords.toOriginal(place.topic(), item)))
                        .thenReturn(true))
                .defaultIfEmpty(false);
    }

    Mono<Void> setAside(Reading<?> reading, ConsumerRecord<String, byte[]> item, Throwable fault, int attempts) {
        return Mono.defer(() -> writer.sendRaw(
                        List.of(DeadLetterRecords.toLetter(reading, item, fault, attempts, clock.instant()))))
                .doOnSuccess(done -> report(reading, item, fault));
    }

    /** Counted from the start: a rise from nothing at all is none to whoever watches. */
    void watch(Reading<?> reading) {
        counterOf(reading);
    }

    private void report(Reading<?> reading, ConsumerRecord<String, byte[]> item, Throwable fault) {
        log.atError()
                .addKeyValue("key", item.key())
                .setCause(fault)
                .log("{} set aside {}-{}@{}", reading.group(), item.topic(), item.partition(), item.offset());
        counterOf(reading).increment();
    }

    private Counter counterOf(Reading<?> reading) {
        return meters.counter(
                "flashsale.messages.dead", "topic", reading.topic().name(), "group", reading.group());
    }
}
