package dev.flashsale.messaging;

import java.time.Instant;
import java.util.Map;

/**
 * A record that could not be read or handled.
 *
 * @param id its place among the dead letters, "partition-offset"
 * @param topicName where it came from
 * @param value the record's text as it was received
 */
public record DeadLetter(
        String id,
        String topicName,
        String key,
        String value,
        String errorClass,
        String errorMessage,
        Instant failedAt,
        Map<String, String> headers) {}
