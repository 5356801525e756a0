package dev.flashsale.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.messaging.RawMessage;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Messages as columns, for one insert of many rows. */
record OutboxColumns(UUID[] ids, String[] topics, String[] keys, String[] payloads, String[] headers) {

    /** A message as {@link OutboxStore} keeps it. */
    record Row(UUID id, RawMessage raw) {}

    static OutboxColumns of(List<Row> rows) {
        return new OutboxColumns(
                rows.stream().map(Row::id).toArray(UUID[]::new),
                texts(rows, RawMessage::topicName),
                texts(rows, RawMessage::key),
                texts(rows, raw -> new String(raw.value(), UTF_8)),
                texts(rows, raw -> HeaderJson.write(raw.headers())));
    }

    private static String[] texts(List<Row> rows, Function<RawMessage, String> column) {
        return rows.stream().map(Row::raw).map(column).toArray(String[]::new);
    }
}
