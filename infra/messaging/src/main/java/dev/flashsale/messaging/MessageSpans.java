package dev.flashsale.messaging;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes the handling of each message a span of the message's trace, where there is something that makes spans. */
final class MessageSpans {

    private final Optional<Propagator> propagator;

    MessageSpans(@Nullable Tracer tracer, @Nullable Propagator propagator) {
        this.propagator = tracer == null ? Optional.empty() : Optional.ofNullable(propagator);
    }

    /** Has a batch handled by its reader, with the traces of the messages at hand. */
    <T> Mono<Void> around(Reading<T> reading, List<Message<T>> batch) {
        return propagator
                .map(spans -> handle(reading, begin(reading, batch, spans)))
                .orElseGet(() -> Traces.keep(batch, reading.handler().apply(batch)));
    }

    private static <T> Mono<Void> handle(Reading<T> reading, List<Step<T>> steps) {
        var batch = steps.stream().map(Step::message).toList();
        return Traces.keep(batch, reading.handler().apply(batch))
                .doOnError(fault -> steps.forEach(step -> step.fail(fault)))
                .doFinally(_ -> steps.forEach(Step::end));
    }

    private static <T> List<Step<T>> begin(Reading<T> reading, List<Message<T>> batch, Propagator spans) {
        return batch.stream().map(message -> begin(reading, message, spans)).toList();
    }

    /** What belongs to no trace begins none. */
    private static <T> Step<T> begin(Reading<T> reading, Message<T> message, Propagator spans) {
        if (message.trace().isEmpty()) {
            return new Step<>(message, Optional.empty());
        }
        var span = spans.extract(message.headers(), Map::get)
                .kind(Span.Kind.CONSUMER)
                .name("process " + reading.topic().name())
                .tag("messaging.system", "kafka")
                .tag("messaging.destination.name", reading.topic().name())
                .tag("messaging.consumer.group.name", reading.group())
                .start();
        var named = new HashMap<String, String>();
        spans.inject(span.context(), named, (_, name, value) -> named.put(name, value));
        return new Step<>(message.retraced(named), Optional.of(span));
    }

    /** A message on its way, as part of the span that handles it. */
    private record Step<T>(Message<T> message, Optional<Span> span) {

        void fail(Throwable fault) {
            span.ifPresent(begun -> begun.error(fault));
        }

        void end() {
            span.ifPresent(Span::end);
        }
    }
}
