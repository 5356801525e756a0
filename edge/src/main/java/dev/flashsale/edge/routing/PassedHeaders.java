package dev.flashsale.edge.routing;

import dev.flashsale.web.Correlation;
import dev.flashsale.web.RequestTrace;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.server.HttpServerRequest;

/**
 * What of a request's headers reaches a service: nothing that concerns only this connection, and nothing by which
 * somebody outside could claim to be somebody else. Who calls is said by the bearer token alone.
 */
@Component
class PassedHeaders {

    private static final Set<String> STAY_BEHIND = Set.of(
            "connection",
            "host",
            "keep-alive",
            "proxy-connection",
            "proxy-authorization",
            "proxy-authenticate",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "cookie",
            "forwarded",
            "via",
            "true-client-ip",
            "cf-connecting-ip",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method-override",
            "x-correlation-id",
            "traceparent");

    /** Believed of trusted proxies alone. */
    private static final Set<String> FORWARDED_BY =
            Set.of("forwarded", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-port");

    private static final Set<String> CLAIMS =
            Set.of("x-forwarded", "x-account", "x-user", "x-role", "x-auth", "x-caller", "x-internal", "x-buyer");

    private final TrustedProxies proxies;

    PassedHeaders(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    void pass(ServerWebExchange exchange, io.netty.handler.codec.http.HttpHeaders to) {
        HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        var received = request.requestHeaders();
        var named = received.getAll(HttpHeaderNames.CONNECTION);
        for (var header : received) {
            if (passes(exchange, header.getKey().toLowerCase(Locale.ROOT)) && !isNamed(named, header.getKey())) {
                to.add(header.getKey(), header.getValue());
            }
        }
        to.set(Correlation.HEADER, Correlation.idOf(exchange));
        var trace = RequestTrace.of(exchange);
        if (trace != null) {
            to.set(RequestTrace.HEADER, trace);
        }
    }

    private boolean passes(ServerWebExchange exchange, String name) {
        return passes(name) || FORWARDED_BY.contains(name) && proxies.sent(exchange.getRequest());
    }

    private static boolean passes(String name) {
        if (STAY_BEHIND.contains(name)) {
            return false;
        }
        return !name.startsWith("x-") || !isClaim(name);
    }

    private static boolean isClaim(String name) {
        for (var claim : CLAIMS) {
            if (name.startsWith(claim)) {
                return true;
            }
        }
        return false;
    }

    /** A Connection header may name further headers that end here. */
    private static boolean isNamed(List<String> connection, String name) {
        for (var options : connection) {
            for (var option : options.split(",")) {
                if (option.strip().equalsIgnoreCase(name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
