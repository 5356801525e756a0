package dev.flashsale.sale.live;

import dev.flashsale.web.closing.ReconnectEvent;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpContent;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * One open stream. It has at most one event under way: what happens meanwhile is replaced by what happens next, so a
 * viewer who reads slowly gets less, never something old. Everything is done on the event loop of the connection.
 */
final class Viewer {

    /** What a viewer does not read waits in the kernel; there need not be room for much. */
    private static final int ROOM_IN_KERNEL = 32 * 1024;

    private final Row row;
    private final Channel channel;
    private final Sinks.Empty<Void> over = Sinks.empty();
    private final long joined = System.nanoTime();
    private long floor;
    private @Nullable Frame shown;
    private int beat;
    private boolean writing;
    private boolean finishing;
    private long begun;

    /** Where it stands in its row. */
    int place;

    /** @param floor version that this viewer was shown already, perhaps by another instance */
    Viewer(Row row, Channel channel, long floor) {
        this.row = row;
        this.channel = channel;
        this.floor = floor;
        channel.config().setOption(ChannelOption.SO_SNDBUF, ROOM_IN_KERNEL);
    }

    /** The body of the response as the framework sees it: nothing, until the stream is over. */
    Flux<DataBuffer> body() {
        return over.asMono().thenMany(Flux.empty());
    }

    void enter() {
        channel.eventLoop().execute(() -> row.add(this));
    }

    void leave() {
        channel.eventLoop().execute(() -> row.remove(this));
    }

    /** Gets what it lacks, if its connection takes it. */
    void visit(Frame current, int currentBeat) {
        if (writing) {
            endPatience(current);
            return;
        }
        if (current != shown && !finishing) {
            show(current);
        }
        if (currentBeat != beat && !writing && !finishing) {
            beat = currentBeat;
            write(Frame.HEARTBEAT);
        }
    }

    /** The instance is about to end: says so, once what is under way has gone out, and ends the stream. */
    void takeLeave() {
        if (!writing && !finishing) {
            finishing = true;
            write(ReconnectEvent.within(row.reconnect()));
            finish();
        }
    }

    /** Ends the stream once what is under way has gone out. */
    private void finish() {
        finishing = true;
        if (!writing) {
            over.tryEmitEmpty();
        }
    }

    private void show(Frame current) {
        if (current.version() >= floor || current.phase() == Phase.RUNNING && isCaughtUp()) {
            floor = 0;
            send(current, current.bytes());
        } else if (current.phase() != Phase.RUNNING) {
            send(current, row.bytesOf(current.snapshot().as(current.phase(), floor)));
        }
    }

    /** A version that is still ahead after this time is none of ours. */
    private boolean isCaughtUp() {
        return System.nanoTime() - joined > row.catchUp();
    }

    private void send(Frame current, byte[] bytes) {
        shown = current;
        write(bytes);
        row.meters().sent();
        if (current.isLast()) {
            finish();
        }
    }

    private void write(byte[] bytes) {
        begun = System.nanoTime();
        var written = channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
        if (!written.isDone()) {
            writing = true;
            written.addListener(_ -> written());
        }
    }

    private void written() {
        writing = false;
        if (finishing) {
            over.tryEmitEmpty();
        } else {
            row.visit(this);
        }
    }

    private void endPatience(Frame current) {
        if (System.nanoTime() - begun > row.patience()) {
            row.meters().dropped();
            channel.close();
        } else if (current != shown) {
            row.meters().superseded();
        }
    }
}
