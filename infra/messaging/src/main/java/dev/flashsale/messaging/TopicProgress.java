package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How far the groups are on the topics. */
public final class TopicProgress {

    TopicProgress() {}

    /**
     * Completes once the group has committed everything that was on the topic when this was asked; fails with a
     * {@link java.util.concurrent.TimeoutException} after the limit.
     */
    public Mono<Void> awaitConsumed(Topic<?> topic, String group, Duration limit) {
        return Mono.error(new UnsupportedOperationException());
    }

    /** Messages on the topic which the group has not committed. */
    public Mono<Long> lag(Topic<?> topic, String group) {
        return Mono.error(new UnsupportedOperationException());
    }

    /** The topic from its beginning to the end as it was when asked; for audits. Unreadable records are left out. */
    public <T> Flux<Message<T>> readAll(Topic<T> topic) {
        return Flux.error(new UnsupportedOperationException());
    }
}
