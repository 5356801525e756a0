package dev.flashsale.outbox;

import org.springframework.context.SmartLifecycle;

/** Moves committed messages to Kafka, oldest first. */
public final class OutboxRelay implements SmartLifecycle {

    OutboxRelay() {}

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return false;
    }
}
