package dev.flashsale.load.audience;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.netty.resources.LoopResources;

/** Many viewers of one sale, each on a connection of its own, on a single event loop. */
public final class Audience implements AutoCloseable {

    private static final int COME_AT_ONCE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LoopResources loops = LoopResources.create("audience", 1, true);
    private final EventLoopGroup loop = loops.onClient(true);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Semaphore doors = new Semaphore(COME_AT_ONCE);
    private final AtomicInteger lost = new AtomicInteger();
    private final Bootstrap bootstrap;
    private volatile Updates updates = new Updates();

    private Audience(int port, String path) {
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(loops.onChannelClass(SocketChannel.class, loop))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline().addLast(new Spectator(Audience.this, path));
                    }
                })
                .remoteAddress("localhost", port);
    }

    /** Answers once everybody was shown something. */
    public static Audience gather(int port, String path, int viewers) {
        var audience = new Audience(port, path);
        for (int viewer = 0; viewer < viewers; viewer++) {
            audience.pass(1);
            audience.bootstrap.connect();
        }
        audience.pass(COME_AT_ONCE);
        return audience;
    }

    /** Updates from now on are counted anew. */
    public void countAnew() {
        loop.submit(() -> updates = new Updates()).syncUninterruptibly();
    }

    /** Those since they were last counted anew; no more are added to them. */
    public Updates updates() {
        var taken = updates;
        countAnew();
        return taken;
    }

    /** How many connections ended though nobody left. */
    public int lost() {
        return lost.get();
    }

    void arrived() {
        doors.release();
    }

    void shown(int remaining) {
        updates.add(System.nanoTime(), remaining);
    }

    void left() {
        lost.incrementAndGet();
    }

    private void pass(int viewers) {
        try {
            if (!doors.tryAcquire(viewers, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("A viewer was shown nothing; connections lost: " + lost);
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        connections.close().syncUninterruptibly();
        loops.dispose();
    }
}
