package dev.flashsale.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.contracts.Topic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Dead letters as Kafka records: the original, with headers that say what happened to it. */
final class DeadLetterRecords {

    private static final int LONGEST_MESSAGE = 1000;
    private static final int LONGEST_VALUE = 2000;

    private DeadLetterRecords() {}

    static RawMessage toLetter(
            Reading<?> reading, ConsumerRecord<String, byte[]> item, Throwable fault, int attempts, Instant now) {
        var topic = reading.topic();
        var headers = Envelope.headersOf(item);
        headers.put(EventHeaders.ERROR_CLASS, fault.getClass().getName());
        headers.put(EventHeaders.ERROR_MESSAGE, bounded(String.valueOf(fault.getMessage()), LONGEST_MESSAGE));
        headers.put(EventHeaders.ERROR_GROUP, reading.group());
        headers.put(EventHeaders.ERROR_ATTEMPTS, String.valueOf(attempts));
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
        var value = valueOf(letter);
        return new DeadLetter(
                idOf(letter),
                about.getOrDefault(EventHeaders.ORIGINAL_TOPIC, ""),
                keyOf(letter),
                bounded(new String(value, UTF_8), LONGEST_VALUE),
                value.length,
                about.getOrDefault(EventHeaders.ERROR_GROUP, ""),
                Integer.parseInt(about.getOrDefault(EventHeaders.ERROR_ATTEMPTS, "0")),
                about.getOrDefault(EventHeaders.ERROR_CLASS, ""),
                about.getOrDefault(EventHeaders.ERROR_MESSAGE, ""),
                failedAt(about.getOrDefault(EventHeaders.FAILED_AT, Instant.EPOCH.toString())),
                originalHeaders(letter));
    }

    static String idOf(ConsumerRecord<String, byte[]> letter) {
        return letter.partition() + "-" + letter.offset();
    }

    /** No finer than a database can keep it. */
    private static Instant failedAt(String header) {
        return Instant.parse(header).truncatedTo(ChronoUnit.MICROS);
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

    private static String bounded(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
