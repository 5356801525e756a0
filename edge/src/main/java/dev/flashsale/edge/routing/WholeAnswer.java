package dev.flashsale.edge.routing;

import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/**
 * A small answer, taken in as a whole before anything of it goes on: one that breaks off then is a fault like any other,
 * and its connection is free again at once.
 */
final class WholeAnswer {

    private static final int SMALL = 64 * 1024;
    private static final byte[] NOTHING = {};
    private static final String KEPT = WholeAnswer.class.getName();

    private WholeAnswer() {}

    static boolean isSmall(HttpMethod method, HttpClientResponse answer) {
        return method != HttpMethod.HEAD
                && answer.responseHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, Integer.MAX_VALUE) <= SMALL;
    }

    static Mono<byte[]> read(Connection connection) {
        return connection.inbound().receive().aggregate().asByteArray().defaultIfEmpty(NOTHING);
    }

    static void keep(ServerWebExchange exchange, byte[] body) {
        exchange.getAttributes().put(KEPT, body);
    }

    /** Null where the answer is still on its connection. */
    static byte @Nullable [] of(ServerWebExchange exchange) {
        return exchange.getAttribute(KEPT);
    }
}
