package dev.flashsale.edge.bots;

import dev.flashsale.edge.visitor.Visitor;
import dev.flashsale.edge.visitor.Visitors;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Keeps blocked accounts out, once the limits have let their address pass: to know an account takes a signature. */
@Component
class BlockedAccounts implements WebFilter, Ordered {

    private final WhoIsBlocked blocked;
    private final Visitors visitors;
    private final BlockedAnswer answer;

    BlockedAccounts(WhoIsBlocked blocked, Visitors visitors, BlockedAnswer answer) {
        this.blocked = blocked;
        this.visitors = visitors;
        this.answer = answer;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 31;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return blocked.areAccounts(exchange)
                ? visitors.identify(exchange).flatMap(visitor -> follow(exchange, chain, visitor))
                : chain.filter(exchange);
    }

    private Mono<Void> follow(ServerWebExchange exchange, WebFilterChain chain, Visitor visitor) {
        var until = blocked.endOfAccount(visitor);
        return until == null ? chain.filter(exchange) : answer.toAccount(exchange, until);
    }
}
