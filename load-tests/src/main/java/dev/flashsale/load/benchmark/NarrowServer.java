package dev.flashsale.load.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A service that does exactly so many calls a second, one after the other in the order in which they came. */
final class NarrowServer {

    static final String PORT = "NARROW_PORT";
    static final String RATE = "NARROW_RATE";

    private static final byte[] DONE = "done".getBytes(US_ASCII);

    private final AtomicLong lastTurn = new AtomicLong(System.nanoTime());
    private final long turn = Duration.ofSeconds(1).toNanos() / Integer.parseInt(System.getenv(RATE));

    private NarrowServer() {}

    public static void main(String[] arguments) {
        EndWithParent.watch();
        HttpServer.create()
                .port(Integer.parseInt(System.getenv(PORT)))
                .handle(new NarrowServer()::answer)
                .bindNow()
                .onDispose()
                .block();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        var now = System.nanoTime();
        var mine = lastTurn.updateAndGet(last -> Math.max(last, now) + turn);
        return request.receive()
                .then(Mono.delay(Duration.ofNanos(mine - now)))
                .then(Mono.defer(() -> response.header(HttpHeaderNames.CONTENT_LENGTH, "4")
                        .sendObject(Unpooled.wrappedBuffer(DONE))
                        .then()));
    }
}
