package dev.flashsale.edge.routing;

import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClient;

/** The same client for each event loop, on connections of that loop. */
final class LoopClients {

    private final Map<EventLoop, HttpClient> clients = new ConcurrentHashMap<>();
    private final Function<EventLoop, HttpClient> make;

    LoopClients(Function<EventLoop, HttpClient> make) {
        this.make = make;
    }

    /** The one on whose thread the request came in. */
    HttpClient of(ServerHttpRequest request) {
        ChannelOperations<?, ?> operations = ServerHttpRequestDecorator.getNativeRequest(request);
        var loop = operations.channel().eventLoop();
        var known = clients.get(loop);
        return known == null ? clients.computeIfAbsent(loop, make) : known;
    }
}
