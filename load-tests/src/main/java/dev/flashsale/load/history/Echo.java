package dev.flashsale.load.history;

import dev.flashsale.contracts.Topic;
import dev.flashsale.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import reactor.core.scheduler.Schedulers;

/**
 * Writes copies of what is on the topics of the saga to them once more, some seconds later: everybody hears many a
 * message twice, and the second time in the wrong order.
 */
final class Echo implements AutoCloseable {

    private static final List<String> TOPICS = Stream.of(
                    Topics.ORDERS_PLACED,
                    Topics.SALE_COMMANDS,
                    Topics.SALE_REPLIES,
                    Topics.PAYMENT_COMMANDS,
                    Topics.PAYMENT_REPLIES,
                    Topics.PAYMENT_EVENTS,
                    Topics.ORDER_EVENTS)
            .<String>map(Topic::name)
            .toList();
    private static final String MARK = "x-echo";
    private static final int ONE_IN = 3;
    private static final int LATEST_MILLIS = 5_000;
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final SplittableRandom random;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger copies = new AtomicInteger();
    private final Thread thread = Thread.ofPlatform().name("echo").unstarted(this::listen);

    private Echo(String bootstrapServers, long seed) {
        Map<String, Object> broker = Map.of("bootstrap.servers", bootstrapServers);
        this.consumer = new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer());
        this.random = new SplittableRandom(seed);
    }

    static Echo start(String bootstrapServers, long seed) {
        var echo = new Echo(bootstrapServers, seed);
        echo.thread.start();
        return echo;
    }

    int copies() {
        return copies.get();
    }

    private void listen() {
        var partitions = TOPICS.stream().flatMap(this::partitionsOf).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        while (!over.get()) {
            consumer.poll(POLL).forEach(this::repeatPerhaps);
        }
        consumer.close();
    }

    private Stream<TopicPartition> partitionsOf(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()));
    }

    /** A copy is not copied. */
    private void repeatPerhaps(ConsumerRecord<byte[], byte[]> heard) {
        if (heard.headers().lastHeader(MARK) == null && random.nextInt(ONE_IN) == 0) {
            var copy =
                    new ProducerRecord<>(heard.topic(), heard.partition(), heard.key(), heard.value(), heard.headers());
            copy.headers().add(MARK, new byte[0]);
            Schedulers.boundedElastic()
                    .schedule(() -> send(copy), random.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS);
        }
    }

    private void send(ProducerRecord<byte[], byte[]> copy) {
        if (!over.get()) {
            producer.send(copy);
            copies.incrementAndGet();
        }
    }

    /** What is still to be repeated is not. */
    @Override
    public void close() {
        over.set(true);
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        producer.close();
    }
}
