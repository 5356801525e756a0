package dev.flashsale.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.contracts.Topic;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Dead letters as Kafka records: the original, with headers that say what happened to it. */
final class DeadLetterRecords {

    private static final int LONGEST_MESSAGE = 1000;

    private DeadLetterRecords() {}

    static RawMessage toLetter(Topic<?> topic, ConsumerRecord<String, byte[]> item, Throwable fault, Instant now) {
        var headers = Envelope.headersOf(item);
        headers.put(EventHeaders.ERROR_CLASS, fault.getClass().getName());
        headers.put(EventHeaders.ERROR_MESSAGE, bounded(String.valueOf(fault.getMessage())));
        headers.put(EventHeaders.ORIGINAL_TOPIC, topic.name());
        headers.put(EventHeaders.ORIGINAL_PARTITION, String.valueOf(item.partition()));
        headers.put(EventHeaders.ORIGINAL_OFFSET, String.valueOf(item.offset()));
        headers.put(EventHeaders.FAILED_AT, now.toString());
        return new RawMessage(topic.deadLetters(), keyOf(item), valueOf(item), headers);
    }

    static RawMessage toOriginal(Topic<?> topic, ConsumerRecord<String, byte[]> letter) {
        return new RawMessage(topic.name(), keyOf(letter), valueOf(letter), originalHeaders(letter));
    }

    static DeadLetter toDeadLetter(ConsumerRecord<String, byte[]> letter) {
        var about = Envelope.headersOf(letter);
        return new DeadLetter(
                idOf(letter),
                about.getOrDefault(EventHeaders.ORIGINAL_TOPIC, ""),
                keyOf(letter),
                new String(valueOf(letter), UTF_8),
                about.getOrDefault(EventHeaders.ERROR_CLASS, ""),
                about.getOrDefault(EventHeaders.ERROR_MESSAGE, ""),
                Instant.parse(about.getOrDefault(EventHeaders.FAILED_AT, Instant.EPOCH.toString())),
                originalHeaders(letter));
    }

    static String idOf(ConsumerRecord<String, byte[]> letter) {
        return letter.partition() + "-" + letter.offset();
    }

    private static Map<String, String> originalHeaders(ConsumerRecord<String, byte[]> letter) {
        return Envelope.headersOf(letter).entrySet().stream()
                .filter(each -> !EventHeaders.isAboutFailure(each.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String keyOf(ConsumerRecord<String, byte[]> item) {
        return Objects.requireNonNullElse(item.key(), "");
    }

    private static byte[] valueOf(ConsumerRecord<String, byte[]> item) {
        return Objects.requireNonNullElse(item.value(), new byte[0]);
    }

    private static String bounded(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }
}
