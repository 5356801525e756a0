package dev.flashsale.edge.overload;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import dev.flashsale.web.TokenVerifier;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Refuses calls past the limit of their service before anything of them is read. Operators always pass; probes and
 * figures have a port of their own.
 */
@Component
class Shedding implements GlobalFilter, Ordered {

    private static final int AFTER_BLOCKS = 20;
    private static final String SCHEME = "Bearer ";
    private static final Problem OVERLOADED = Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE, "overloaded", "More wants to be done at once than can be done well.");

    private final Limits limits;
    private final TokenVerifier verifier;
    private final Counter shed;

    Shedding(Limits limits, TokenVerifier verifier, MeterRegistry meters) {
        this.limits = limits;
        this.verifier = verifier;
        this.shed = meters.counter("flashsale.edge.shed");
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + AFTER_BLOCKS;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        var limit = limits.of(route);
        if (!limit.tryEnter()) {
            if (!isOperator(exchange)) {
                return refuse(exchange, limit);
            }
            limit.enterAnyway();
        }
        var entered = System.nanoTime();
        return chain.filter(exchange).doFinally(_ -> limit.leave(entered, wasServed(exchange)));
    }

    /** What was refused on the way says nothing of the service. */
    private static boolean wasServed(ServerWebExchange exchange) {
        return exchange.getAttribute(CLIENT_RESPONSE_ATTR) != null;
    }

    /** The token was verified just before, so it is remembered. */
    private boolean isOperator(ServerWebExchange exchange) {
        var authorization = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        var caller = authorization != null && authorization.startsWith(SCHEME)
                ? verifier.remembered(authorization.substring(SCHEME.length()))
                : null;
        return caller != null && caller.role() == Role.OPERATOR;
    }

    private Mono<Void> refuse(ServerWebExchange exchange, AdaptiveLimit limit) {
        shed.increment();
        var wait = limit.untilDrained().toMillis();
        // Spread, so that those who are refused together do not come back together.
        var spread = wait + ThreadLocalRandom.current().nextLong(wait / 2 + 1000);
        return OVERLOADED.retryAfter(Duration.ofMillis(spread)).writeTo(exchange);
    }
}
