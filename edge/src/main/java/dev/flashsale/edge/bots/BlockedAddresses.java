package dev.flashsale.edge.bots;

import dev.flashsale.edge.visitor.Visitors;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Keeps blocked addresses out before anything else is done for them; operators may come from anywhere. */
@Component
class BlockedAddresses implements WebFilter, Ordered {

    private final WhoIsBlocked blocked;
    private final Visitors visitors;
    private final BlockedAnswer answer;

    BlockedAddresses(WhoIsBlocked blocked, Visitors visitors, BlockedAnswer answer) {
        this.blocked = blocked;
        this.visitors = visitors;
        this.answer = answer;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var until = blocked.endOfAddress(exchange);
        return until == null
                ? chain.filter(exchange)
                : visitors.identify(exchange)
                        .flatMap(visitor ->
                                visitor.isOperator() ? chain.filter(exchange) : answer.toAddress(exchange, until));
    }
}
