package dev.flashsale.standalone.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started so far and is closed in reverse order, each even if another one fails to. */
final class Closings implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Closings.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T fresh) {
        started.push(fresh);
        return fresh;
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            close(started.pop());
        }
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception failed) {
            log.warn("{} was not closed in good order", each.getClass().getSimpleName(), failed);
        }
    }
}
