package dev.flashsale.web.closing;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Once the service is closing, no connection is kept after its answer, and streams take their leave. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class LastAnswers implements WebFilter {

    private final Closing closing;
    private final ClosingSettings settings;

    LastAnswers(Closing closing, ClosingSettings settings) {
        this.closing = closing;
        this.settings = settings;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (closing.hasBegun()) {
            exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
        }
        return isStream(exchange.getRequest().getPath().value())
                ? chain.filter(withFarewell(exchange))
                : chain.filter(exchange);
    }

    private static boolean isStream(String path) {
        return path.endsWith("/stream") || path.endsWith("/events");
    }

    private ServerWebExchange withFarewell(ServerWebExchange exchange) {
        return exchange.mutate()
                .response(new Farewell(exchange.getResponse(), closing, settings))
                .build();
    }
}
