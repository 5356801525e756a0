package dev.flashsale.sale.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** A snapshot as bytes of an event stream, made once and written to every viewer. */
record Frame(Snapshot snapshot, byte[] bytes) {

    /** Says that the line is alive. */
    static final byte[] HEARTBEAT = ":heartbeat\n\n".getBytes(US_ASCII);

    /** The last one carries the end with it, so that nobody gets one without the other. */
    static Frame of(Snapshot snapshot, JsonMapper json) {
        var body = json.writeValueAsBytes(snapshot);
        var bytes = new ByteArrayOutputStream(2 * body.length);
        append(bytes, "stock", snapshot.version(), body);
        if (snapshot.phase() == Phase.ENDED) {
            append(bytes, "ended", snapshot.version(), body);
        }
        return new Frame(snapshot, bytes.toByteArray());
    }

    private static void append(ByteArrayOutputStream bytes, String event, long id, byte[] body) {
        bytes.writeBytes("event:%s\nid:%d\ndata:".formatted(event, id).getBytes(UTF_8));
        bytes.writeBytes(body);
        bytes.writeBytes("\n\n".getBytes(US_ASCII));
    }

    long version() {
        return snapshot.version();
    }

    Phase phase() {
        return snapshot.phase();
    }

    boolean isLast() {
        return phase() == Phase.ENDED;
    }
}
