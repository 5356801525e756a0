package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes the readers of this service. */
public final class TopicReaders {

    private final KafkaSettings settings;
    private final TopicSetup setup;
    private final ReceiverSource receivers;
    private final BatchHandlers handlers;
    private final Broadcasts broadcasts;

    TopicReaders(
            KafkaSettings settings,
            TopicSetup setup,
            ReceiverSource receivers,
            BatchHandlers handlers,
            Broadcasts broadcasts) {
        this.settings = settings;
        this.setup = setup;
        this.receivers = receivers;
        this.handlers = handlers;
        this.broadcasts = broadcasts;
    }

    /**
     * A reader, to be declared as a bean, that hands over batches in which each partition keeps its order, one batch at
     * a time, and commits their offsets after the handler has completed. What the handler cannot handle is set aside;
     * while the fault lies with a database, Redis or the broker it waits and tries again.
     */
    public <T> TopicReader<T> batches(Topic<T> topic, String group, Function<List<Message<T>>, Mono<Void>> handler) {
        return reader(new Reading<>(topic, group, Duration.ZERO, handler));
    }

    /** Like {@link #batches}, of records that can wait for company: fewer, fuller batches cost less. */
    public <T> TopicReader<T> unhurriedBatches(
            Topic<T> topic, String group, Duration patience, Function<List<Message<T>>, Mono<Void>> handler) {
        return reader(new Reading<>(topic, group, patience, handler));
    }

    private <T> TopicReader<T> reader(Reading<T> reading) {
        var batches = handlers.of(reading);
        return new TopicReader<>(
                reading, () -> new PollLoop<>(reading, settings, setup, receivers, batches), settings.drainTimeout());
    }

    /**
     * Every new message of the topic from now on, on every instance; nothing is committed. Hot and shared; a subscriber
     * that cannot keep up loses the oldest.
     */
    public <T> Flux<Message<T>> broadcast(Topic<T> topic) {
        return broadcasts.of(topic);
    }
}
