package dev.flashsale.edge.bots;

import dev.flashsale.web.Problem;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What somebody is told who is kept out: that it is so and until when; the reason is the operators'. */
final class BlockedAnswer {

    private static final String CALLS = "/api/";

    private BlockedAnswer() {}

    /** Keys, documents and pages are for everybody. */
    static boolean concerns(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().value().startsWith(CALLS);
    }

    static Mono<Void> write(ServerWebExchange exchange, Instant until) {
        return Problem.of(HttpStatus.FORBIDDEN, "blocked", "You have been blocked for a while.")
                .with("until", until.toString())
                .writeTo(exchange);
    }
}
