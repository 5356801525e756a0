package dev.flashsale.web;

import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** The one place where faults become problems, whether a controller, a filter or the routing raised them. */
@Order(ProblemAdvice.BEFORE_BOOT)
final class ProblemAdvice implements WebExceptionHandler {

    static final int BEFORE_BOOT = -2;

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final long WARNING_EVERY = Duration.ofSeconds(1).toNanos();

    private final BackendFaults backendFaults = new BackendFaults();
    private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - WARNING_EVERY);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable raised) {
        var cause = Exceptions.unwrap(raised);
        if (exchange.getResponse().isCommitted() || DisconnectedClientHelper.isClientDisconnectedException(cause)) {
            return Mono.error(raised);
        }
        if (cause instanceof ErrorResponse response) {
            exchange.getResponse().getHeaders().putAll(response.getHeaders());
        }
        return toProblem(exchange, cause).writeTo(exchange);
    }

    private Problem toProblem(ServerWebExchange exchange, Throwable cause) {
        return switch (cause) {
            case ProblemRaised answer -> answer.problem();
            case ServerWebInputException input -> InputFaults.toProblem(input);
            case HandlerMethodValidationException invalid
            when !invalid.isForReturnValue() -> InputFaults.ofParameters(invalid);
            case ConstraintViolationException invalid -> InputFaults.ofConstraints(invalid);
            case ErrorResponse response -> StatusProblems.of(response);
            default -> toFault(exchange, cause);
        };
    }

    private Problem toFault(ServerWebExchange exchange, Throwable cause) {
        var method = exchange.getRequest().getMethod();
        var known = backendFaults.find(cause, method);
        log(exchange, cause, known == null);
        return known == null ? internalError(method) : known;
    }

    private static Problem internalError(HttpMethod method) {
        var problem = Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Something went wrong here, not with the request.");
        return BackendFaults.changesNothing(method) ? problem : problem.outcomeUnknown();
    }

    private void log(ServerWebExchange exchange, Throwable cause, boolean bug) {
        var request = exchange.getRequest();
        var path = request.getPath().value();
        try (var _ = LogIds.of(exchange)) {
            if (bug) {
                LOG.error("{} {} failed", request.getMethod(), path, cause);
            } else if (isTimeToWarn()) {
                LOG.warn("{} {} met a backend that is away: {}", request.getMethod(), path, cause.toString());
            }
        }
    }

    /** A crowd in front of a backend that is away must not fill the log. */
    private boolean isTimeToWarn() {
        var now = System.nanoTime();
        var last = lastWarning.get();
        return now - last >= WARNING_EVERY && lastWarning.compareAndSet(last, now);
    }
}
