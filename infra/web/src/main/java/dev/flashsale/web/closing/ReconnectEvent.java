package dev.flashsale.web.closing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The last word of an event stream that has to end before its time: when to come back. */
public final class ReconnectEvent {

    private ReconnectEvent() {}

    /** At a moment of its own for each reader, so that not all come back at once; at least a millisecond from now. */
    public static byte[] within(Duration longest) {
        var wait = ThreadLocalRandom.current().nextLong(1, longest.toMillis() + 1);
        return "event: reconnect\nretry: %d\ndata: {}\n\n".formatted(wait).getBytes(US_ASCII);
    }
}
