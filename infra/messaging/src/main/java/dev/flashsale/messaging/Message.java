package dev.flashsale.messaging;

import java.util.Map;
import java.util.UUID;

/**
 * A contract on its way.
 *
 * @param id CloudEvents id; a message delivered twice keeps it
 * @param key messages with the same key keep their order
 * @param headers what travels beside the payload, such as {@code traceparent}; CloudEvents attributes are not in here
 */
public record Message<T>(UUID id, String key, T payload, Map<String, String> headers) {

    public Message {
        headers = Map.copyOf(headers);
    }

    public static <T> Message<T> of(UUID id, String key, T payload) {
        return new Message<>(id, key, payload, Map.of());
    }
}
