package dev.flashsale.messaging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The traces of what is being handled: of a batch of messages by their keys, or of one request. What is sent because of
 * them belongs to the same trace.
 */
public final class Traces {

    /** Where the trace of a request is kept while it is handled. */
    private static final String OF_REQUEST = "traceparent";

    private static final Traces NONE = new Traces(Map.of(), null);

    private final Map<String, String> byKey;
    private final @Nullable String ofRequest;

    private Traces(Map<String, String> byKey, @Nullable String ofRequest) {
        this.byKey = byKey;
        this.ofRequest = ofRequest;
    }

    /** Those at hand where this is subscribed. */
    public static Traces in(ContextView context) {
        Traces ofBatch = context.getOrDefault(Traces.class, null);
        if (ofBatch != null) {
            return ofBatch;
        }
        String ofRequest = context.getOrDefault(OF_REQUEST, null);
        return ofRequest == null ? NONE : new Traces(Map.of(), ofRequest);
    }

    /** Keeps the traces of a batch at hand while it is handled. */
    static Mono<Void> keep(List<? extends Message<?>> batch, Mono<Void> handling) {
        var byKey = new HashMap<String, String>();
        batch.forEach(message -> message.trace().ifPresent(trace -> byKey.put(message.key(), trace)));
        return byKey.isEmpty()
                ? handling
                : handling.contextWrite(Context.of(Traces.class, new Traces(Map.copyOf(byKey), null)));
    }

    /** That of the message with this key, if one is being handled. */
    public Optional<String> of(String key) {
        return Optional.ofNullable(byKey.getOrDefault(key, ofRequest));
    }

    /** The messages, each as part of the trace of what it is sent for. */
    public <T> List<Message<T>> mark(List<Message<T>> messages) {
        return this == NONE
                ? messages
                : messages.stream()
                        .map(message -> message.traced(of(message.key()).orElse(null)))
                        .toList();
    }
}
