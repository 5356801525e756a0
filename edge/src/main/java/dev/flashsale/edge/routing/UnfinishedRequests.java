package dev.flashsale.edge.routing;

import dev.flashsale.web.Problem;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Ends requests that never came to an end. Nobody takes half a request, so nothing happened. */
@Component
@Order(UnfinishedRequests.BEFORE_ALL_PROBLEMS)
class UnfinishedRequests implements WebExceptionHandler {

    static final int BEFORE_ALL_PROBLEMS = -10;

    /** Nobody else can name the class. */
    private static final String TIMED_OUT = "reactor.netty.http.server.RequestTimeoutException";

    private static final Problem TOO_SLOW = Problem.of(
                    HttpStatus.REQUEST_TIMEOUT, "request-timeout", "The request did not come in time.")
            .retryable();

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable raised) {
        var cause = raised instanceof ClientGone gone && gone.getCause() != null ? gone.getCause() : raised;
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(raised);
        }
        if (cause instanceof BrokenRequest) {
            exchange.getResponse().setStatusCode(HttpStatus.BAD_REQUEST);
            return exchange.getResponse().setComplete();
        }
        return cause.getClass().getName().equals(TIMED_OUT) ? TOO_SLOW.writeTo(exchange) : Mono.error(raised);
    }
}
