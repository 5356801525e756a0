package dev.flashsale.edge.routing;

import dev.flashsale.web.Problem;
import dev.flashsale.web.TokenVerifier;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Turns away wrong tokens and crooked paths before a service hears of them. Without a token a request passes: the
 * service knows which of its calls are public.
 */
@Component
class Doorkeeper implements GlobalFilter, Ordered {

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;

    Doorkeeper(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!PlainPath.isPlain(exchange.getRequest().getPath().value())) {
            return nothingHere().writeTo(exchange);
        }
        return isKnown(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
                ? chain.filter(exchange)
                : verifier.findCaller(exchange).then(Mono.defer(() -> chain.filter(exchange)));
    }

    private boolean isKnown(@Nullable String authorization) {
        return authorization == null
                || authorization.startsWith(SCHEME)
                        && verifier.remembered(authorization.substring(SCHEME.length())) != null;
    }

    private static Problem nothingHere() {
        return Problem.of(HttpStatus.NOT_FOUND, "not-found", "There is nothing here.");
    }
}
