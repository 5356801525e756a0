package dev.flashsale.edge.bots;

import dev.flashsale.edge.visitor.Visitor;
import dev.flashsale.edge.visitor.Visitors;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Keeps blocked accounts out, once the limits have let their address pass: to know an account takes a signature. */
@Component
class BlockedAccounts implements WebFilter, Ordered {

    private final Snapshot<BlocksInForce> blocks;
    private final Visitors visitors;
    private final BlockMeters meters;
    private final Clock clock;

    BlockedAccounts(Snapshot<BlocksInForce> blocksInForce, Visitors visitors, BlockMeters meters, Clock clock) {
        this.blocks = blocksInForce;
        this.visitors = visitors;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 31;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var inForce = blocks.latest();
        if (inForce == null || inForce.accounts().isEmpty() || !BlockedAnswer.concerns(exchange)) {
            return chain.filter(exchange);
        }
        return visitors.identify(exchange).flatMap(visitor -> follow(exchange, chain, endOf(inForce, visitor)));
    }

    private Mono<Void> follow(ServerWebExchange exchange, WebFilterChain chain, @Nullable Instant until) {
        if (until == null) {
            return chain.filter(exchange);
        }
        meters.blockedByAccount();
        return BlockedAnswer.write(exchange, until);
    }

    private @Nullable Instant endOf(BlocksInForce inForce, Visitor visitor) {
        return visitor.caller() == null || visitor.isOperator()
                ? null
                : inForce.endOf(visitor.requireCaller().accountId(), clock.instant());
    }
}
