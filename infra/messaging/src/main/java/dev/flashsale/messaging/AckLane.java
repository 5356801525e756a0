package dev.flashsale.messaging;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Tells senders of their acknowledgements, away from the producer's only network thread. Those that come together are
 * told together, which costs far less than a task for each.
 */
final class AckLane {

    private final Scheduler.Worker worker = Schedulers.parallel().createWorker();
    private final Queue<Shipment> settled = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    void add(Shipment shipment) {
        settled.add(shipment);
        if (scheduled.compareAndSet(false, true)) {
            worker.schedule(this::tellAll);
        }
    }

    private void tellAll() {
        scheduled.set(false);
        for (var next = settled.poll(); next != null; next = settled.poll()) {
            next.tell();
        }
    }
}
