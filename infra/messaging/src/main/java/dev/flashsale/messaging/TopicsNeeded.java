package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.util.List;

/** The topics which a service writes or reads; they are created, with their dead letters, when the broker is there. */
public record TopicsNeeded(List<Topic<?>> topics) {

    public TopicsNeeded {
        topics = List.copyOf(topics);
    }
}
