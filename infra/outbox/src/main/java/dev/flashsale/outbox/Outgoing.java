package dev.flashsale.outbox;

import dev.flashsale.contracts.Topic;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.RawMessage;
import dev.flashsale.messaging.TopicWriter;
import dev.flashsale.messaging.Traces;
import java.util.List;
import java.util.stream.Stream;

/** Messages for one topic, on their way out. */
public record Outgoing<T>(Topic<T> topic, List<Message<T>> messages) {

    public Outgoing {
        messages = List.copyOf(messages);
    }

    Stream<OutboxColumns.Row> rows(TopicWriter writer, Traces traces) {
        return traces.mark(messages).stream().map(message -> row(message, writer.encode(topic, message)));
    }

    private static OutboxColumns.Row row(Message<?> message, RawMessage raw) {
        return new OutboxColumns.Row(message.id(), raw);
    }
}
