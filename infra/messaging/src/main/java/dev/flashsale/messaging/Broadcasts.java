package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import reactor.core.publisher.Flux;

record Broadcasts() {
    <T> Flux<Message<T>> of(Topic<T> topic) {
        return Flux.never();
    }
}
