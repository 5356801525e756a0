package dev.flashsale.edge.bots;

import dev.flashsale.edge.visitor.Visitors;
import java.time.Clock;
import java.time.Instant;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Keeps blocked addresses out before anything else is done for them; operators may come from anywhere. */
@Component
class BlockedAddresses implements WebFilter, Ordered {

    private final Snapshot<BlocksInForce> blocks;
    private final Visitors visitors;
    private final BlockMeters meters;
    private final Clock clock;

    BlockedAddresses(Snapshot<BlocksInForce> blocksInForce, Visitors visitors, BlockMeters meters, Clock clock) {
        this.blocks = blocksInForce;
        this.visitors = visitors;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var inForce = blocks.latest();
        if (inForce == null || inForce.ranges().isEmpty() || !BlockedAnswer.concerns(exchange)) {
            return chain.filter(exchange);
        }
        var until = inForce.endOf(visitors.addressOf(exchange), clock.instant());
        return until == null
                ? chain.filter(exchange)
                : visitors.identify(exchange)
                        .flatMap(visitor -> visitor.isOperator() ? chain.filter(exchange) : turnAway(exchange, until));
    }

    private Mono<Void> turnAway(ServerWebExchange exchange, Instant until) {
        meters.blockedByAddress();
        return BlockedAnswer.write(exchange, until);
    }
}
