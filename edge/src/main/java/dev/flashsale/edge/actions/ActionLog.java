package dev.flashsale.edge.actions;

import dev.flashsale.edge.visitor.Visitor;
import dev.flashsale.edge.visitor.Visitors;
import dev.flashsale.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Writes down what operators do: before anybody hears of the request, and once more when its answer goes out. What
 * cannot be written down is not done.
 */
@Component
class ActionLog implements WebFilter, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ActionLog.class);
    private static final int AFTER_LIMITS_AND_BLOCKS = 33;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Problem NOT_WRITTEN_DOWN = Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "action-not-recorded",
                    "What operators do is written down first, and that cannot be done now. Nothing has happened.")
            .retryAfter(PATIENCE);

    private final ActionStore actions;
    private final Visitors visitors;
    private final Clock clock;

    ActionLog(ActionStore actions, Visitors visitors, Clock clock) {
        this.actions = actions;
        this.visitors = visitors;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + AFTER_LIMITS_AND_BLOCKS;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!OperatorChanges.include(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        var known = visitors.known(exchange);
        return known != null
                ? filter(exchange, chain, known)
                : visitors.identify(exchange).flatMap(visitor -> filter(exchange, chain, visitor));
    }

    private Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain, Visitor visitor) {
        return visitor.isOperator()
                ? ReadBody.of(exchange).flatMap(body -> record(exchange, chain, visitor, body))
                : chain.filter(exchange);
    }

    private Mono<Void> record(ServerWebExchange exchange, WebFilterChain chain, Visitor operator, byte[] body) {
        var action = Action.of(exchange, operator.requireCaller(), body, clock.instant());
        return actions.begin(action)
                .timeout(PATIENCE)
                .onErrorMap(ActionLog::refuse)
                .doOnSuccess(_ -> exchange.getResponse().beforeCommit(() -> conclude(exchange, action.id())))
                .then(Mono.defer(() -> chain.filter(ReadBody.replay(exchange, body))));
    }

    /** The answer goes out in any case: the entry without an outcome says that it is not known here. */
    private Mono<Void> conclude(ServerWebExchange exchange, UUID action) {
        var status = Objects.requireNonNullElse(exchange.getResponse().getStatusCode(), HttpStatus.OK);
        return actions.end(action, status.value(), clock.instant())
                .timeout(PATIENCE)
                .doOnError(
                        fault -> log.warn("The outcome of action {} is not written down: {}", action, fault.toString()))
                .onErrorComplete();
    }

    private static Throwable refuse(Throwable fault) {
        log.warn("An operator was refused because the log of actions cannot be written: {}", fault.toString());
        return NOT_WRITTEN_DOWN.raise();
    }
}
