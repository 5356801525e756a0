package dev.flashsale.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A contract on its way.
 *
 * @param id CloudEvents id; a message delivered twice keeps it
 * @param key messages with the same key keep their order
 * @param headers what travels beside the payload, such as {@code traceparent}; CloudEvents attributes are not in here
 */
public record Message<T>(UUID id, String key, T payload, Map<String, String> headers) {

    private static final String ANSWERS = "answers";

    public Message {
        headers = Map.copyOf(headers);
    }

    public static <T> Message<T> of(UUID id, String key, T payload) {
        return new Message<>(id, key, payload, Map.of());
    }

    /** The same, saying which message it answers. */
    public Message<T> answering(UUID asked) {
        var more = new HashMap<>(headers);
        more.put(ANSWERS, asked.toString());
        return new Message<>(id, key, payload, more);
    }

    /** The id of the message that this one answers; empty where its sender does not say. */
    public Optional<UUID> answers() {
        return Optional.ofNullable(headers.get(ANSWERS)).map(UUID::fromString);
    }
}
