package dev.flashsale.edge.limits;

import dev.flashsale.edge.visitor.Visitor;
import dev.flashsale.edge.visitor.Visitors;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Sees how requests end, whoever answers them, and puts refusals down to the visitor. */
@Component
class RefusalWatch implements WebFilter, Ordered {

    private static final Set<Integer> REFUSALS = Set.of(401, 403, 409, 429);

    private final RefusalTally tally;
    private final Visitors visitors;
    private final Questions questions;

    RefusalWatch(RefusalTally tally, Visitors visitors, Questions questions) {
        this.tally = tally;
        this.visitors = visitors;
        this.questions = questions;
    }

    /** Outside of everything that refuses. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 9;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> note(exchange));
        return chain.filter(exchange);
    }

    private Mono<Void> note(ServerWebExchange exchange) {
        var status = exchange.getResponse().getStatusCode();
        if (status != null && REFUSALS.contains(status.value())) {
            count(exchange);
        }
        return Mono.empty();
    }

    private void count(ServerWebExchange exchange) {
        var known = visitors.known(exchange);
        var visitor = known == null ? new Visitor(visitors.addressOf(exchange), null) : known;
        if (visitor.isOperator()) {
            return;
        }
        if (visitor.caller() != null) {
            tally.add(Subject.of(visitor.requireCaller().accountId()));
        }
        if (!questions.isTrusted(visitor.address())) {
            tally.add(Subject.of(visitor.address()));
        }
    }
}
