package dev.flashsale.load.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@link LoadOrder}s line by line, carries out one after the other on a single event loop, and answers each with
 * a {@link LoadReport}.
 */
public final class LoadGenerator {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final long KEYS_PER_RUN = 1L << 40;

    private final LoopResources loops = LoopResources.create("load", 1, true);
    private final EventLoopGroup loop = loops.onClient(true);
    private long firstKey;

    private LoadGenerator() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var generator = new LoadGenerator();
        var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        var orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (var line = orders.readLine(); line != null; line = orders.readLine()) {
            var report = generator.carryOut(JSON.readValue(line, LoadOrder.class));
            answers.println(JSON.writeValueAsString(report));
        }
    }

    private LoadReport carryOut(LoadOrder order) throws InterruptedException {
        var requests = order.reads().isEmpty()
                ? order.tokens().stream()
                        .map(token -> PreparedRequest.of(order, token))
                        .toList()
                : order.reads().stream()
                        .map(path -> PreparedRequest.reading(order, path))
                        .toList();
        var run = new Run(order, firstKey);
        firstKey += KEYS_PER_RUN;
        for (int number = 0; number < order.connections(); number++) {
            connect(order, new ClosedLoop(run, shareOf(number, order.connections(), requests)), run);
        }
        return run.await();
    }

    private void connect(LoadOrder order, ClosedLoop handler, Run run) {
        new Bootstrap()
                .group(loop)
                .channel(loops.onChannelClass(SocketChannel.class, loop))
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(initializer(handler))
                .connect("localhost", order.port())
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        run.surprised(String.valueOf(connected.cause()));
                    }
                });
    }

    private static ChannelInitializer<Channel> initializer(ClosedLoop handler) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(handler);
            }
        };
    }

    /** A prepared request belongs to one connection, because it is written to in place. */
    private static List<PreparedRequest> shareOf(int connection, int connections, List<PreparedRequest> requests) {
        return IntStream.iterate(connection, number -> number < requests.size(), number -> number + connections)
                .mapToObj(requests::get)
                .toList();
    }
}
