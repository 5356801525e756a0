package dev.flashsale.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.contracts.Topic;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.RawMessage;
import dev.flashsale.messaging.TopicWriter;
import java.util.List;
import java.util.UUID;

/** Messages as columns, for one insert of many rows. */
record OutboxColumns(UUID[] ids, String[] keys, String[] payloads, String[] headers) {

    static <T> OutboxColumns of(Topic<T> topic, List<Message<T>> messages, TopicWriter writer) {
        var raw =
                messages.stream().map(message -> writer.encode(topic, message)).toList();
        return new OutboxColumns(
                messages.stream().map(Message::id).toArray(UUID[]::new),
                raw.stream().map(RawMessage::key).toArray(String[]::new),
                raw.stream().map(each -> new String(each.value(), UTF_8)).toArray(String[]::new),
                raw.stream().map(each -> HeaderJson.write(each.headers())).toArray(String[]::new));
    }
}
