package dev.flashsale.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.flashsale.contracts.Topic;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Puts contracts into Kafka records as CloudEvents and takes them out again. */
final class Envelope {

    private static final byte[] JSON = "application/json".getBytes(UTF_8);
    private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
    private static final ClassValue<String> TYPE_NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            var name = type.getAnnotation(JsonTypeName.class);
            return name == null ? type.getSimpleName() : name.value();
        }
    };

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<Class<?>, ObjectWriter> writers = new ConcurrentHashMap<>();
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();
    private final KafkaSettings settings;
    private final byte[] source;
    private final Clock clock;

    Envelope(KafkaSettings settings, String source, Clock clock) {
        this.settings = settings;
        this.source = source.getBytes(UTF_8);
        this.clock = clock;
    }

    <T> RawMessage toRaw(Topic<T> topic, Message<T> message) {
        var headers = new HashMap<>(message.headers());
        headers.put(EventHeaders.ID, message.id().toString());
        headers.put(EventHeaders.TYPE, TYPE_NAMES.get(message.payload().getClass()));
        var value = writers.computeIfAbsent(topic.type(), json::writerFor).writeValueAsBytes(message.payload());
        return new RawMessage(topic.name(), message.key(), value, headers);
    }

    ProducerRecord<String, byte[]> toRecord(RawMessage message) {
        var headers = new RecordHeaders();
        message.headers().forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        addMissing(headers, message.headers());
        return new ProducerRecord<>(
                settings.prefixed(message.topicName()), null, message.key(), message.value(), headers);
    }

    private void addMissing(RecordHeaders headers, Map<String, String> given) {
        if (!given.containsKey(EventHeaders.SPEC_VERSION)) {
            headers.add(EventHeaders.SPEC_VERSION, SPEC_VERSION);
            headers.add(EventHeaders.SOURCE, source);
            headers.add(EventHeaders.CONTENT_TYPE, JSON);
            headers.add(EventHeaders.TIME, clock.instant().toString().getBytes(UTF_8));
        }
    }

    <T> Message<T> toMessage(Topic<T> topic, ConsumerRecord<String, byte[]> consumed) {
        var headers = headersOf(consumed);
        var id = headers.get(EventHeaders.ID);
        headers.keySet().removeIf(EventHeaders::isAttribute);
        T payload = readers.computeIfAbsent(topic.type(), json::readerFor).readValue(consumed.value());
        return new Message<>(id == null ? idOf(consumed) : UUID.fromString(id), consumed.key(), payload, headers);
    }

    static Map<String, String> headersOf(ConsumerRecord<String, byte[]> consumed) {
        var headers = new HashMap<String, String>();
        for (Header header : consumed.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return headers;
    }

    /** A record from elsewhere may lack an id; its place does not change however often it is delivered. */
    private static UUID idOf(ConsumerRecord<String, byte[]> consumed) {
        var place = consumed.topic() + "/" + consumed.partition() + "/" + consumed.offset();
        return UUID.nameUUIDFromBytes(place.getBytes(UTF_8));
    }
}
