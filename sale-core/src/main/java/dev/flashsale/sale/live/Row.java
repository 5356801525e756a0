package dev.flashsale.sale.live;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The viewers of one topic whose connections share an event loop; only that loop touches them. They are served in turns
 * of a few, between which the loop does everything else it has to do: purchases do not wait for thousands of viewers.
 */
final class Row {

    private static final int AT_ONCE = 64;

    private final Topic topic;
    private final EventLoop loop;
    private final List<Viewer> viewers = new ArrayList<>();
    private int next;
    private int unserved;

    Row(Topic topic, EventLoop loop) {
        this.topic = topic;
        this.loop = loop;
    }

    /** From any thread: there is news for everybody. */
    void tell() {
        loop.execute(this::begin);
    }

    void add(Viewer viewer) {
        viewer.place = viewers.size();
        viewers.add(viewer);
        visit(viewer);
    }

    void remove(Viewer viewer) {
        var last = viewers.removeLast();
        if (last != viewer) {
            last.place = viewer.place;
            viewers.set(viewer.place, last);
        }
        // The one that moved may have lost its turn, so the round starts over; who has everything costs nothing.
        unserved = unserved == 0 ? 0 : viewers.size();
    }

    void visit(Viewer viewer) {
        if (topic.isClosed()) {
            viewer.takeLeave();
        } else {
            viewer.visit(topic.shown(), topic.beat());
        }
    }

    long patience() {
        return topic.settings().patience().toNanos();
    }

    Duration reconnect() {
        return topic.settings().reconnect();
    }

    long catchUp() {
        return topic.settings().catchUp().toNanos();
    }

    LiveMeters meters() {
        return topic.meters();
    }

    byte[] bytesOf(Snapshot snapshot) {
        return topic.toFrame(snapshot).bytes();
    }

    private void begin() {
        boolean underWay = unserved > 0;
        unserved = viewers.size();
        if (!underWay) {
            serve();
        }
    }

    private void serve() {
        int turn = Math.min(AT_ONCE, unserved);
        for (int i = 0; i < turn; i++) {
            next = next + 1 < viewers.size() ? next + 1 : 0;
            visit(viewers.get(next));
        }
        unserved = Math.max(0, unserved - turn);
        if (unserved > 0) {
            // Scheduled, not executed: tasks that are executed all run before the next look at the connections.
            loop.schedule(this::serve, 1, TimeUnit.NANOSECONDS);
        }
    }
}
