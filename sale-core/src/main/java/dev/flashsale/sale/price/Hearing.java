package dev.flashsale.sale.price;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Proof that this process hears of every change. It says words on the channel of the changes and listens for them: a word
 * that arrives arrives after all that was said before it. On a cluster, whose servers pass messages on in no common
 * order, words would prove nothing, and none is said.
 */
@Component
class Hearing {

    private static final String WORD = "~";

    private final String own = WORD + UUID.randomUUID() + " ";
    private final AtomicReference<@Nullable Heard> heard = new AtomicReference<>();

    /**
     * What was proved.
     *
     * @param since nothing has been missed since then
     * @param until everything said before that has arrived
     */
    private record Heard(long since, long until) {}

    /** A word to say now, by which this process knows itself. */
    String word() {
        return own + System.nanoTime();
    }

    /** Whether the message is a word, of whichever process, and not a change. */
    boolean takes(String message) {
        if (message.startsWith(own)) {
            long until = Long.parseLong(message, own.length(), message.length(), 10);
            long now = System.nanoTime();
            heard.updateAndGet(before -> new Heard(before == null ? now : before.since(), until));
        }
        return message.startsWith(WORD);
    }

    /** Messages may have been missed. */
    void lose() {
        heard.set(null);
    }

    /**
     * Whether this process has heard of every change that came after a question, but for the latest ones.
     *
     * @param askedAt by {@link System#nanoTime}
     * @param latest how long ago a change may be that was not heard of yet
     */
    boolean covers(long askedAt, Duration latest) {
        var proved = heard.get();
        return proved != null && askedAt - proved.since() > 0 && System.nanoTime() - proved.until() < latest.toNanos();
    }
}
