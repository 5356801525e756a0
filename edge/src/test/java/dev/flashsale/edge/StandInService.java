package dev.flashsale.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A service as the edge sees it: an HTTP server that answers, is slow, hangs up or streams, as the path says. */
public final class StandInService {

    /** An answer of the test's own. */
    public record Said(int status, String json, Map<String, String> headers) {

        public Said(int status, String json) {
            this(status, json, Map.of());
        }
    }

    record Received(String method, String uri, HttpHeaders headers, String body) {}

    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicInteger openStreams = new AtomicInteger();
    private final String name;
    private final DisposableServer server;
    private final Map<String, Supplier<Said>> said = new ConcurrentHashMap<>();
    private volatile boolean hangs;
    private volatile String audit = "{\"checks\":[],\"facts\":{}}";

    public StandInService(String name) {
        this(name, 0);
    }

    StandInService(String name, int port) {
        this.name = name;
        this.server = HttpServer.create()
                .port(port)
                .doOnChannelInit((_, channel, _) -> connections.add(channel))
                .handle(this::answer)
                .bindNow();
    }

    int port() {
        return server.port();
    }

    /** Ends as a killed process does: nobody listens any more and every connection breaks. */
    void kill() {
        server.channel().close().syncUninterruptibly();
        connections.forEach(connection -> connection.config().setOption(ChannelOption.SO_LINGER, 0));
        connections.close().syncUninterruptibly();
    }

    /** From now on it takes requests and never answers, as a stopped process does. */
    void hang() {
        hangs = true;
    }

    public String address() {
        return "http://localhost:" + server.port();
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    Received last() {
        return received().getLast();
    }

    int openStreams() {
        return openStreams.get();
    }

    /** From now on this path is answered so, whatever else it would have been. */
    public void says(String path, Supplier<Said> answer) {
        said.put(path, answer);
    }

    void reportsAudit(String json) {
        audit = json;
    }

    void forget() {
        received.clear();
    }

    public void stop() {
        server.disposeNow();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        if (hangs) {
            return Mono.never();
        }
        if (request.method() == HttpMethod.HEAD) {
            return response.status(404).send();
        }
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .doOnNext(body -> received.add(new Received(
                        request.method().name(),
                        request.uri(),
                        request.requestHeaders().copy(),
                        body)))
                .flatMapMany(body -> Flux.from(play(request, response)))
                .then();
    }

    private Publisher<Void> play(HttpServerRequest request, HttpServerResponse response) {
        var path = request.uri();
        response.header(
                "X-Correlation-Id", String.valueOf(request.requestHeaders().get("X-Correlation-Id")));
        var own = said.get(path);
        if (own != null) {
            var answer = own.get();
            answer.headers().forEach(response::header);
            return json(response, answer.status(), answer.json());
        }
        if (path.contains("/stock/stream") || path.contains("/events")) {
            return stream(response);
        }
        if (path.contains("sluggish")) {
            return Mono.delay(Duration.ofMillis(100)).then(json(response, 200, "{}"));
        }
        if (path.contains("slow")) {
            return Mono.delay(Duration.ofSeconds(5))
                    .then(response.sendString(Mono.just("late")).then());
        }
        if (path.contains("hang-up-late")) {
            response.withConnection(connection -> connection
                    .channel()
                    .eventLoop()
                    .schedule(() -> connection.channel().close(), 200, TimeUnit.MILLISECONDS));
            return response.header("Content-Length", path.contains("large") ? "100000" : "100")
                    .send(Flux.just(Unpooled.copiedBuffer("x", UTF_8)).concatWith(Mono.never()), _ -> true);
        }
        if (path.contains("hang-up")) {
            return hangUp(response);
        }
        return path.startsWith("/internal/audit") ? json(response, 200, audit) : usual(request, response);
    }

    private Publisher<Void> usual(HttpServerRequest request, HttpServerResponse response) {
        if (request.uri().contains("sold-out")) {
            response.header("Retry-After", "7").header("Content-Type", "application/problem+json");
            return response.status(409).sendString(Mono.just("{\"code\":\"sold-out\", \"remaining\":0}"));
        }
        return json(response, 200, "{\"by\":\"" + name + "\"}");
    }

    private Publisher<Void> stream(HttpServerResponse response) {
        response.withConnection(connection -> {
            openStreams.incrementAndGet();
            connection.channel().closeFuture().addListener(_ -> openStreams.decrementAndGet());
        });
        return response.sse()
                .sendString(Flux.interval(Duration.ZERO, Duration.ofMillis(200))
                        .map(number -> "event:stock\nid:" + number + "\ndata:{}\n\n"));
    }

    private static Mono<Void> hangUp(HttpServerResponse response) {
        return Mono.fromRunnable(
                () -> response.withConnection(connection -> connection.channel().close()));
    }

    private static Mono<Void> json(HttpServerResponse response, int status, String body) {
        return response.status(status)
                .header("Content-Type", "application/json")
                .header("Server", "stand-in")
                .sendString(Mono.just(body))
                .then();
    }
}
