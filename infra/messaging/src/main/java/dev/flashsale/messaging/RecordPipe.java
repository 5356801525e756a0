package dev.flashsale.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The one producer of this process, and the one thread that touches it: senders are event loops, and a producer takes
 * locks. What several of them send at the same moment is handed over in one go. A broken producer is replaced.
 */
final class RecordPipe implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(RecordPipe.class);

    private final Supplier<Producer<String, byte[]>> producers;
    private final Duration deliveryTimeout;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kafka-pipe").factory());
    private final Queue<Shipment> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final List<AckLane> lanes = Stream.generate(AckLane::new)
            .limit(Math.min(4, Schedulers.DEFAULT_POOL_SIZE))
            .toList();
    private @Nullable Producer<String, byte[]> producer;

    RecordPipe(Supplier<Producer<String, byte[]>> producers, Duration deliveryTimeout) {
        this.producers = producers;
        this.deliveryTimeout = deliveryTimeout;
    }

    /** Completes when all are acknowledged. */
    Mono<Void> send(List<ProducerRecord<String, byte[]>> records) {
        return Mono.create(sender -> enqueue(new Shipment(records, sender, lane(), this::suspect, deliveryTimeout)));
    }

    /** An event loop always has the same lane, so what it sent together is told together. */
    private AckLane lane() {
        return lanes.get((int) (Thread.currentThread().threadId() % lanes.size()));
    }

    private void enqueue(Shipment shipment) {
        waiting.add(shipment);
        if (scheduled.compareAndSet(false, true)) {
            thread.execute(this::shipAll);
        }
    }

    private void shipAll() {
        scheduled.set(false);
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            ship(next);
        }
    }

    private void ship(Shipment shipment) {
        if (!isTaken(shipment)) {
            thread.schedule(() -> ship(shipment), shipment.pauseMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Opening a producer fails while the broker's name does not resolve. */
    private boolean isTaken(Shipment shipment) {
        try {
            return shipment.offerTo(opened());
        } catch (RuntimeException e) {
            return shipment.isGivenUp(e);
        }
    }

    private Producer<String, byte[]> opened() {
        var open = producer;
        if (open == null) {
            open = producers.get();
            producer = open;
        }
        return open;
    }

    private void suspect(Producer<String, byte[]> used, Exception cause) {
        thread.execute(() -> replace(used, cause));
    }

    private void replace(Producer<String, byte[]> used, Exception cause) {
        if (producer == used) {
            log.warn("replaces a broken producer", cause);
            producer = null;
            used.close(Duration.ZERO);
        }
    }

    @Override
    public void destroy() {
        thread.execute(this::close);
        thread.close();
    }

    private void close() {
        var open = producer;
        if (open != null) {
            open.close(deliveryTimeout);
        }
    }
}
