package dev.flashsale.edge.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_HEADER_NAMES;

import dev.flashsale.web.Problem;
import java.util.Collection;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Answers for a service that cannot: down is not the same as lost. What never reached the service did not happen; what
 * may have reached it and could change something has an unknown outcome.
 */
@Component
class ServiceFaults implements GlobalFilter, Ordered {

    private static final Set<HttpMethod> CHANGE_NOTHING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Problem UNAVAILABLE = Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "service-unavailable",
            "The service behind this call is away for a moment.");
    private static final Problem OUTCOME_UNKNOWN = Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "outcome-unknown",
                    "No answer came in time; this may or may not have taken effect. The same key may be sent again.")
            .outcomeUnknown();

    private final RoutePlans plans;

    ServiceFaults(RoutePlans plans) {
        this.plans = plans;
    }

    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange)
                .onErrorMap(
                        cause -> Fault.of(cause) != Fault.NONE
                                && !exchange.getResponse().isCommitted(),
                        cause -> toProblem(exchange, Fault.of(cause)).raise());
    }

    static boolean changesNothing(HttpMethod method) {
        return CHANGE_NOTHING.contains(method);
    }

    private Problem toProblem(ServerWebExchange exchange, Fault fault) {
        forgetReturnedHeaders(exchange);
        var mayHaveHappened =
                fault.mayHaveArrived() && !changesNothing(exchange.getRequest().getMethod());
        var problem = mayHaveHappened ? OUTCOME_UNKNOWN : UNAVAILABLE;
        return problem.retryAfter(plans.of(exchange).untilNextChance());
    }

    /** A service may have sent its headers and died before the body they announce. */
    private static void forgetReturnedHeaders(ServerWebExchange exchange) {
        Collection<String> names = exchange.getAttributeOrDefault(CLIENT_RESPONSE_HEADER_NAMES, Set.of());
        names.forEach(exchange.getResponse().getHeaders()::remove);
    }
}
