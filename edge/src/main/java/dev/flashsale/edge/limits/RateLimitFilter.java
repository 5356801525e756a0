package dev.flashsale.edge.limits;

import dev.flashsale.edge.visitor.Visitor;
import dev.flashsale.edge.visitor.Visitors;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Holds the limits in front of routes and of our own calls alike. Operators pass. No signature is verified for an address
 * that is known to have used up its tokens, except on operators' calls.
 */
@Component
class RateLimitFilter implements WebFilter, Ordered {

    private static final String OPERATING = "/api/ops/";

    private final Policies policies;
    private final Visitors visitors;
    private final Questions questions;
    private final RateLimiter limiter;
    private final LimitAnswers answers;

    RateLimitFilter(
            Policies policies, Visitors visitors, Questions questions, RateLimiter limiter, LimitAnswers answers) {
        this.policies = policies;
        this.visitors = visitors;
        this.questions = questions;
        this.limiter = limiter;
        this.answers = answers;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 30;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var policy = policies.find(exchange.getRequest());
        return policy == null ? chain.filter(exchange) : limit(new LimitedRequest(exchange, chain, policy));
    }

    private Mono<Void> limit(LimitedRequest request) {
        var known = visitors.known(request.exchange());
        return known != null ? limit(request, known) : limitUnknown(request);
    }

    private Mono<Void> limitUnknown(LimitedRequest request) {
        var exchange = request.exchange();
        var bucket = questions.ofAddress(request.policy(), visitors.addressOf(exchange));
        var refused = bucket == null || isOperating(exchange) ? null : limiter.knownRefusal(bucket);
        return refused != null
                ? answers.follow(request, refused)
                : visitors.identify(exchange).flatMap(visitor -> limit(request, visitor));
    }

    private Mono<Void> limit(LimitedRequest request, Visitor visitor) {
        if (visitor.isOperator()) {
            return request.pass();
        }
        return limiter.decide(questions.about(request.exchange(), request.policy(), visitor))
                .flatMap(verdict -> answers.follow(request, verdict));
    }

    private static boolean isOperating(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().value().startsWith(OPERATING);
    }
}
