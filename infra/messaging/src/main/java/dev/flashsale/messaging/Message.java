package dev.flashsale.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contract on its way.
 *
 * @param id CloudEvents id; a message delivered twice keeps it
 * @param key messages with the same key keep their order
 * @param headers what travels beside the payload, such as {@code traceparent}; CloudEvents attributes are not in here
 */
public record Message<T>(UUID id, String key, T payload, Map<String, String> headers) {

    private static final String ANSWERS = "answers";
    private static final String TRACE = "traceparent";

    public Message {
        headers = Map.copyOf(headers);
    }

    public static <T> Message<T> of(UUID id, String key, T payload) {
        return new Message<>(id, key, payload, Map.of());
    }

    /** The same, saying which message it answers. */
    public Message<T> answering(UUID asked) {
        return with(ANSWERS, asked.toString());
    }

    /** The same as part of a trace, unless it is part of one already. */
    public Message<T> traced(@Nullable String traceparent) {
        return traceparent == null || headers.containsKey(TRACE) ? this : with(TRACE, traceparent);
    }

    /** The trace that this message is part of, as W3C's {@code traceparent}. */
    public Optional<String> trace() {
        return Optional.ofNullable(headers.get(TRACE));
    }

    /** The same, as another step of its trace. */
    Message<T> retraced(Map<String, String> trace) {
        var more = new HashMap<>(headers);
        more.putAll(trace);
        return new Message<>(id, key, payload, more);
    }

    private Message<T> with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Message<>(id, key, payload, more);
    }

    /** The id of the message that this one answers; empty where its sender does not say. */
    public Optional<UUID> answers() {
        return Optional.ofNullable(headers.get(ANSWERS)).map(UUID::fromString);
    }
}
