package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Records that could not be read or handled, kept in a topic beside their own until somebody replays them. */
public final class DeadLetters {

    DeadLetters() {}

    /** The latest dead letters of the topic, oldest first. */
    public Flux<DeadLetter> list(Topic<?> topic, int limit) {
        return Flux.error(new UnsupportedOperationException());
    }

    /** Sends the record to its topic again, as it was; false if there is no such dead letter. */
    public Mono<Boolean> replay(Topic<?> topic, String id) {
        return Mono.error(new UnsupportedOperationException());
    }
}
