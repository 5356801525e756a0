package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Who reads what, and what is done with it.
 *
 * @param patience how long the broker may wait for more before it hands over a few records
 */
record Reading<T>(Topic<T> topic, String group, Duration patience, Function<List<Message<T>>, Mono<Void>> handler) {

    Reading<T> handledBy(Function<List<Message<T>>, Mono<Void>> other) {
        return new Reading<>(topic, group, patience, other);
    }
}
