package dev.flashsale.web;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives every response its correlation id: the caller's if it is sane, else a new one. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CorrelationFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var offered = exchange.getRequest().getHeaders().getFirst(Correlation.HEADER);
        exchange.getResponse().getHeaders().set(Correlation.HEADER, Correlation.acceptOrMake(offered));
        return chain.filter(exchange);
    }
}
