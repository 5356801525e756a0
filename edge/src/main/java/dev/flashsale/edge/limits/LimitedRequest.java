package dev.flashsale.edge.limits;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** A request that a policy holds for. */
record LimitedRequest(ServerWebExchange exchange, WebFilterChain chain, Policy policy) {

    Mono<Void> pass() {
        return chain.filter(exchange);
    }
}
