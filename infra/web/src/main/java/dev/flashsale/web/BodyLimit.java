package dev.flashsale.web;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses bodies over the limit, whether their length was announced or they come in chunks. A usual request has an
 * announced, small length and passes at the cost of one comparison.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class BodyLimit implements WebFilter {

    private static final Problem TOO_LARGE = StatusProblems.BODY_TOO_LARGE;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var headers = exchange.getRequest().getHeaders();
        var announced = headers.getContentLength();
        if (announced > ReceivedBody.PATIENCE) {
            return TOO_LARGE.writeTo(exchange);
        }
        return announced > ReceivedBody.MOST || headers.getFirst(HttpHeaders.TRANSFER_ENCODING) != null
                ? receive(exchange, chain)
                : chain.filter(exchange);
    }

    /** Reads on past the limit for a while, because a client that still sends would not see the answer. */
    private static Mono<Void> receive(ServerWebExchange exchange, WebFilterChain chain) {
        var body = new ReceivedBody(exchange.getRequest());
        return exchange.getRequest()
                .getBody()
                .map(body::take)
                .takeUntil(total -> total > ReceivedBody.PATIENCE)
                .then(Mono.defer(() ->
                        body.isTooLarge() ? TOO_LARGE.writeTo(exchange) : chain.filter(withRequest(exchange, body))));
    }

    private static ServerWebExchange withRequest(ServerWebExchange exchange, ServerHttpRequest request) {
        return exchange.mutate().request(request).build();
    }
}
