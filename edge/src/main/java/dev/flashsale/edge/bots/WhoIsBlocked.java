package dev.flashsale.edge.bots;

import dev.flashsale.edge.snapshot.Snapshot;
import dev.flashsale.edge.visitor.Visitor;
import dev.flashsale.edge.visitor.Visitors;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Tells who is kept out; of no interest to keys, documents and pages, which are for everybody. */
@Component
class WhoIsBlocked {

    private static final String CALLS = "/api/";

    private final Snapshot<BlocksInForce> blocks;
    private final Visitors visitors;
    private final Clock clock;

    WhoIsBlocked(Snapshot<BlocksInForce> blocksInForce, Visitors visitors, Clock clock) {
        this.blocks = blocksInForce;
        this.visitors = visitors;
        this.clock = clock;
    }

    /** Until when the address of a request is kept out; null where it is not. */
    @Nullable
    Instant endOfAddress(ServerWebExchange exchange) {
        var inForce = blocks.latest();
        return inForce == null || inForce.ranges().isEmpty() || !isCall(exchange)
                ? null
                : inForce.endOf(visitors.addressOf(exchange), clock.instant());
    }

    /** Whether it matters for a request whose it is. */
    boolean areAccounts(ServerWebExchange exchange) {
        var inForce = blocks.latest();
        return inForce != null && !inForce.accounts().isEmpty() && isCall(exchange);
    }

    /** Until when the visitor's account is kept out; null where it is not. */
    @Nullable
    Instant endOfAccount(Visitor visitor) {
        var inForce = blocks.latest();
        return inForce == null || visitor.caller() == null || visitor.isOperator()
                ? null
                : inForce.endOf(visitor.requireCaller().accountId(), clock.instant());
    }

    private static boolean isCall(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().value().startsWith(CALLS);
    }
}
