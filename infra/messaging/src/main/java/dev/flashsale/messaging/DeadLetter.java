package dev.flashsale.messaging;

import java.time.Instant;
import java.util.Map;

/**
 * A record that could not be read or handled.
 *
 * @param id its place among the dead letters of its topic, "partition-offset"
 * @param topicName where it came from
 * @param value the record's text as it was received; the beginning of it where it is long
 * @param size bytes of the record's value
 * @param group who could not handle it; empty where that was not written down
 * @param attempts how often it was tried alone before it was set aside; 0 where that was not written down
 */
public record DeadLetter(
        String id,
        String topicName,
        String key,
        String value,
        int size,
        String group,
        int attempts,
        String errorClass,
        String errorMessage,
        Instant failedAt,
        Map<String, String> headers) {}
