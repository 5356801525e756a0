package dev.flashsale.edge.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.channel.ChannelOperations;

/**
 * The thread that serves a request's connection. What comes back from Redis arrives on the one thread of that connection,
 * which must not do the work of all requests from there on.
 */
final class EventLoop {

    private static final Map<ScheduledExecutorService, Scheduler> KNOWN = new ConcurrentHashMap<>();

    private EventLoop() {}

    static Scheduler of(ServerWebExchange exchange) {
        Object request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        return request instanceof ChannelOperations<?, ?> operations
                ? KNOWN.computeIfAbsent(operations.channel().eventLoop(), Schedulers::fromExecutorService)
                : Schedulers.parallel();
    }
}
