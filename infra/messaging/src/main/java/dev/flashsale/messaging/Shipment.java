package dev.flashsale.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * Records on their way to the broker. The producer is told never to block; what it does not take at once, because it
 * does not know the topic's partitions yet or its buffer is full, is offered again a little later.
 */
final class Shipment implements Runnable, Callback {

    private static final long OFFER_AGAIN_MILLIS = 10;

    private final Producer<String, byte[]> producer;
    private final List<ProducerRecord<String, byte[]>> records;
    private final MonoSink<Void> sink;
    private final long deadline;
    private final AtomicInteger awaited;
    private int next;
    private volatile @Nullable Thread offering;
    private @Nullable Exception declined;

    Shipment(
            Producer<String, byte[]> producer,
            List<ProducerRecord<String, byte[]>> records,
            MonoSink<Void> sink,
            Duration limit) {
        this.producer = producer;
        this.records = records;
        this.sink = sink;
        this.deadline = System.nanoTime() + limit.toNanos();
        this.awaited = new AtomicInteger(records.size());
    }

    @Override
    public void run() {
        while (next < records.size()) {
            var cause = offer(records.get(next));
            if (cause == null) {
                next++;
            } else if (cause instanceof RetriableException && System.nanoTime() < deadline) {
                Schedulers.parallel().schedule(this, OFFER_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } else {
                fail(cause);
                return;
            }
        }
    }

    private @Nullable Exception offer(ProducerRecord<String, byte[]> item) {
        declined = null;
        offering = Thread.currentThread();
        try {
            producer.send(item, this);
            return declined;
        } catch (RuntimeException e) {
            return e;
        } finally {
            offering = null;
        }
    }

    /** A record which the producer does not take is reported within the call of send, on the caller's thread. */
    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        if (Thread.currentThread() == offering) {
            declined = exception;
        } else if (exception != null) {
            fail(exception);
        } else if (awaited.decrementAndGet() == 0) {
            sink.success();
        }
    }

    private void fail(Exception cause) {
        sink.error(new DeliveryUnknown(records.getFirst().topic(), cause));
    }
}
