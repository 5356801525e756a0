package dev.flashsale.web;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Gives every response its correlation id: the caller's if it is sane, else a new one; and keeps the trace at hand. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class CorrelationFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var offered = exchange.getRequest().getHeaders().getFirst(Correlation.HEADER);
        exchange.getResponse().getHeaders().set(Correlation.HEADER, Correlation.acceptOrMake(offered));
        var trace = RequestTrace.of(exchange);
        return trace == null
                ? chain.filter(exchange)
                : chain.filter(exchange).contextWrite(Context.of(RequestTrace.HEADER, trace));
    }
}
