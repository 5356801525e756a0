package dev.flashsale.sale.live;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** One thing that is being watched: read once for all its viewers, its versions never go back. */
final class Topic {

    private static final Logger log = LoggerFactory.getLogger(Topic.class);

    private final Key key;
    private final Surroundings surroundings;
    private final Mono<Frame> first;
    private final Map<EventLoop, Row> rows = new ConcurrentHashMap<>();
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile @Nullable Frame shown;
    private volatile long shownAt;
    private volatile int beat;
    private volatile boolean closed;

    /** What is watched. */
    record Key(StockFeed feed, UUID id) {}

    /** What all topics share. */
    record Surroundings(JsonMapper json, LiveSettings settings, LiveMeters meters) {}

    Topic(Key key, Surroundings surroundings) {
        this.key = key;
        this.surroundings = surroundings;
        this.first = read().map(this::keepFirst).cache();
    }

    /** Completes once there is something to show; fails where there is nothing of that id. */
    Mono<Void> known() {
        return shown == null ? first.then() : Mono.empty();
    }

    Viewer seat(Channel channel, long floor) {
        var row = rows.computeIfAbsent(channel.eventLoop(), loop -> new Row(this, loop));
        return new Viewer(row, channel, floor);
    }

    /** Whether it is time for an update. */
    boolean isDue() {
        var last = shown;
        return last != null
                && !last.isLast()
                && System.nanoTime() - shownAt >= settings().interval().toNanos();
    }

    /** Looks for news, one look at a time; never fails. */
    Mono<Void> look() {
        return reading.compareAndSet(false, true)
                ? read().map(this::show).then().onErrorResume(this::lookLater).doFinally(_ -> reading.set(false))
                : Mono.empty();
    }

    /** Gives every viewer a sign of life. */
    void giveHeartbeat() {
        beat++;
        tellAll();
    }

    /** Ends every stream; the viewers connect again, to another instance. */
    void close() {
        closed = true;
        tellAll();
    }

    Frame shown() {
        return Objects.requireNonNull(shown, "viewers are seated once there is something to show");
    }

    int beat() {
        return beat;
    }

    boolean isClosed() {
        return closed;
    }

    LiveSettings settings() {
        return surroundings.settings();
    }

    LiveMeters meters() {
        return surroundings.meters();
    }

    Frame toFrame(Snapshot snapshot) {
        return Frame.of(snapshot, surroundings.json());
    }

    private Mono<Snapshot> read() {
        return Mono.defer(() -> key.feed().read(key.id(), settings().interval()))
                .cast(Snapshot.class);
    }

    private Frame keepFirst(Snapshot read) {
        var frame = toFrame(read);
        shownAt = System.nanoTime();
        shown = frame;
        return frame;
    }

    private Frame show(Snapshot read) {
        var before = shown();
        var newest = newest(before.snapshot(), read);
        if (newest.equals(before.snapshot())) {
            return before;
        }
        var frame = keepFirst(newest);
        tellAll();
        return frame;
    }

    /** Counters that are older than what was shown can tell that they recover or that all is over, but no figures. */
    static Snapshot newest(Snapshot shown, Snapshot read) {
        if (read.version() >= shown.version()) {
            return read;
        }
        return read.phase() == Phase.RUNNING ? shown : shown.as(read.phase(), shown.version());
    }

    private Mono<Void> lookLater(Throwable fault) {
        log.debug("{} is looked at again in a moment: {}", key.id(), fault.toString());
        return Mono.empty();
    }

    private void tellAll() {
        rows.values().forEach(Row::tell);
    }
}
