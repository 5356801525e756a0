package dev.flashsale.load.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Passes the trap before a message goes to Kafka and after Kafka has it. Kafka makes it by its name, for consumers as
 * for producers, whose settings are the same; consumers are let alone.
 */
public final class SendWatch implements ProducerInterceptor<String, byte[]>, ConsumerInterceptor<String, byte[]> {

    private static final String TYPE = "ce_type";

    private @Nullable Trap trap;

    @Override
    public void configure(Map<String, ?> configs) {
        trap = new Trap(
                Path.of(Objects.requireNonNull(configs.get(Trap.PROPERTY)).toString()));
    }

    @Override
    public ProducerRecord<String, byte[]> onSend(ProducerRecord<String, byte[]> message) {
        pass(Side.BEFORE_SEND, message.headers());
        return message;
    }

    @Override
    public void onAcknowledgement(
            @Nullable RecordMetadata metadata, @Nullable Exception fault, @Nullable Headers headers) {
        if (fault == null && headers != null) {
            pass(Side.AFTER_SEND, headers);
        }
    }

    @Override
    public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    private void pass(Side side, Headers headers) {
        var type = headers.lastHeader(TYPE);
        if (type != null) {
            var message = CrashPoint.message(new String(type.value(), UTF_8));
            Objects.requireNonNull(trap).pass(side, message::equals);
        }
    }
}
