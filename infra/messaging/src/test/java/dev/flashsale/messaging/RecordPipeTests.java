package dev.flashsale.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class RecordPipeTests {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Queue<MockProducer<String, byte[]>> opened = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final RecordPipe pipe = new RecordPipe(this::open, LIMIT);

    @AfterEach
    void close() {
        pipe.destroy();
    }

    @Test
    void completesWhenEveryRecordIsAcknowledged() {
        var sent = pipe.send(List.of(item("a"), item("b"))).toFuture();
        awaitOffered(2);

        producer().completeNext();
        assertThat(sent).isNotDone();
        producer().completeNext();

        await().until(sent::isDone);
        assertThat(sent).isCompleted();
    }

    @Test
    void failsOnceWhenSeveralRecordsFail() {
        var sent = pipe.send(List.of(item("a"), item("b")));

        sent.as(StepVerifier::create)
                .then(() -> awaitOffered(2))
                .then(() -> producer().errorNext(new TimeoutException("expired")))
                .then(() -> producer().errorNext(new TimeoutException("expired")))
                .verifyError(DeliveryUnknown.class);
    }

    @Test
    void tellsARecordThatIsTooLargeFromAnUnknownOutcome() {
        pipe.send(List.of(item("a")))
                .as(StepVerifier::create)
                .then(() -> awaitOffered(1))
                .then(() -> producer().errorNext(new RecordTooLargeException("2 MB")))
                .verifyError(RecordTooLargeException.class);
    }

    @Test
    void triesAgainWhenTheBrokersNameDoesNotResolve() {
        refusals.set(3);

        var sent = pipe.send(List.of(item("a"))).toFuture();
        awaitOffered(1);
        producer().completeNext();

        await().until(sent::isDone);
        assertThat(sent).isCompleted();
    }

    @Test
    void givesUpInTimeWhenTheBrokersNameNeverResolves() {
        refusals.set(Integer.MAX_VALUE);

        pipe.send(List.of(item("a")))
                .as(StepVerifier::create)
                .expectError(DeliveryUnknown.class)
                .verify(LIMIT.multipliedBy(3));
    }

    @Test
    void replacesABrokenProducer() {
        pipe.send(List.of(item("a")))
                .as(StepVerifier::create)
                .then(() -> awaitOffered(1))
                .then(() -> producer().errorNext(new OutOfOrderSequenceException("gap")))
                .verifyError(DeliveryUnknown.class);

        await().until(() -> producer().closed());
        var sent = pipe.send(List.of(item("b"))).toFuture();
        await().until(() -> opened.size() == 2);

        assertThat(sent).isNotDone();
    }

    private ProducerRecord<String, byte[]> item(String key) {
        return new ProducerRecord<>("topic", key, new byte[0]);
    }

    private MockProducer<String, byte[]> producer() {
        return opened.element();
    }

    private void awaitOffered(int count) {
        await().until(() -> !opened.isEmpty() && producer().history().size() == count);
    }

    private Producer<String, byte[]> open() {
        if (refusals.getAndDecrement() > 0) {
            throw new KafkaException("No resolvable bootstrap urls");
        }
        var producer = new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
        opened.add(producer);
        return producer;
    }
}
