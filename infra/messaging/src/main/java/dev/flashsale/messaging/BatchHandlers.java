package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

record BatchHandlers() {
    <T> BatchHandler<T> create(Topic<T> topic, String group, Function<List<Message<T>>, Mono<Void>> handler) {
        return new BatchHandler<>(handler);
    }
}
