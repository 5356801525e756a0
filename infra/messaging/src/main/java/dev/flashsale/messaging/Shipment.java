package dev.flashsale.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * Records on their way to the broker. The producer is told never to block; what it does not take at once, because it
 * does not know the topic's partitions yet or its buffer is full, is offered again a little later.
 */
final class Shipment implements Callback {

    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 160;

    private final List<ProducerRecord<String, byte[]>> records;
    private final MonoSink<Void> sender;
    private final AckLane lane;
    private final BiConsumer<Producer<String, byte[]>, Exception> suspicion;
    private final long deadline;
    private final AtomicInteger awaited;
    private int next;
    private long pause = FIRST_PAUSE_MILLIS;
    private @Nullable Producer<String, byte[]> producer;
    private volatile @Nullable Thread offering;
    private @Nullable Exception declined;
    private @Nullable Exception fault;

    Shipment(
            List<ProducerRecord<String, byte[]>> records,
            MonoSink<Void> sender,
            AckLane lane,
            BiConsumer<Producer<String, byte[]>, Exception> suspicion,
            Duration limit) {
        this.records = records;
        this.sender = sender;
        this.lane = lane;
        this.suspicion = suspicion;
        this.deadline = System.nanoTime() + limit.toNanos();
        this.awaited = new AtomicInteger(records.size());
    }

    /** Answers whether this is done with, taken or given up. */
    boolean offerTo(Producer<String, byte[]> open) {
        producer = open;
        while (next < records.size()) {
            var cause = offer(open, records.get(next));
            if (cause != null) {
                return isGivenUp(cause);
            }
            next++;
        }
        return true;
    }

    private @Nullable Exception offer(Producer<String, byte[]> open, ProducerRecord<String, byte[]> item) {
        declined = null;
        offering = Thread.currentThread();
        try {
            open.send(item, this);
            return declined;
        } catch (RuntimeException e) {
            return e;
        } finally {
            offering = null;
        }
    }

    /** Answers whether there is no point in offering it again. */
    boolean isGivenUp(Exception cause) {
        if (cause instanceof RecordTooLargeException || System.nanoTime() > deadline) {
            fail(cause);
            return true;
        }
        suspectProducer(cause);
        return false;
    }

    long pauseMillis() {
        var current = pause;
        pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        return current;
    }

    /** What the producer declines is reported within the call of send, on the caller's own thread. */
    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        if (Thread.currentThread() == offering) {
            declined = exception;
        } else if (exception != null) {
            suspectProducer(exception);
            fail(exception);
        } else if (awaited.decrementAndGet() == 0) {
            lane.add(this);
        }
    }

    /** The first failure settles it; what comes later counts below zero. */
    private void fail(Exception cause) {
        if (awaited.getAndSet(Integer.MIN_VALUE / 2) > 0) {
            fault = cause;
            lane.add(this);
        }
    }

    private void suspectProducer(Exception cause) {
        var used = producer;
        if (used != null && breaksProducers(cause)) {
            suspicion.accept(used, cause);
        }
    }

    private static boolean breaksProducers(Exception cause) {
        return switch (cause) {
            case ProducerFencedException fenced -> true;
            case InvalidProducerEpochException fenced -> true;
            case OutOfOrderSequenceException gap -> true;
            case ClusterAuthorizationException refused -> true;
            case UnsupportedVersionException refused -> true;
            case ApiException aboutTheRecord -> false;
            default -> true;
        };
    }

    void tell() {
        var cause = fault;
        if (cause == null) {
            sender.success();
        } else if (cause instanceof RecordTooLargeException) {
            sender.error(cause);
        } else {
            sender.error(new DeliveryUnknown(records.getFirst().topic(), cause));
        }
    }
}
