package dev.flashsale.edge.routing;

import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * What every answer tells browsers to leave alone. Answers of the API are no pages; pages run what is ours alone, and
 * only those of libraries may have styles in their text.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SecurityHeaders implements WebFilter {

    private static final String OF_ANSWERS = "default-src 'none'; frame-ancestors 'none'";
    private static final String OF_PAGES =
            "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'";
    private static final String OF_LIBRARIES =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";
    private static final List<String> LIBRARIES = List.of("/swagger-ui", "/webjars");
    private static final String ONE_YEAR = "max-age=31536000; includeSubDomains";

    private final boolean tlsInFront;

    SecurityHeaders(DoorSettings settings) {
        this.tlsInFront = settings.tlsInFront();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        describe(
                exchange.getResponse().getHeaders(),
                policyOf(exchange.getRequest().getPath().value()));
        return chain.filter(exchange);
    }

    private void describe(HttpHeaders headers, String policy) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", policy);
        if (tlsInFront) {
            headers.set("Strict-Transport-Security", ONE_YEAR);
        }
    }

    private static String policyOf(String path) {
        if (path.startsWith("/api/")) {
            return OF_ANSWERS;
        }
        return LIBRARIES.stream().anyMatch(path::startsWith) ? OF_LIBRARIES : OF_PAGES;
    }
}
