package dev.flashsale.order.tracking;

import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.TopicReaders;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * Listens to order events as long as the service runs. A consumer that only started with the first follower would take a
 * moment to begin, and the changes of that moment would be missed.
 */
@Component
class EventsKeptOpen implements SmartLifecycle {

    private final TopicReaders readers;
    private final Disposable.Swap listening = Disposables.swap();

    EventsKeptOpen(TopicReaders readers) {
        this.readers = readers;
    }

    @Override
    public void start() {
        listening.update(readers.broadcast(Topics.ORDER_EVENTS).subscribe());
    }

    @Override
    public void stop() {
        listening.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        var current = listening.get();
        return current != null && !current.isDisposed();
    }
}
