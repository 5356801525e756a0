package dev.flashsale.edge.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_HEADER_NAMES;

import dev.flashsale.web.Problem;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/**
 * Answers for a service that cannot: down is not the same as lost. What never reached the service did not happen; what
 * may have reached it and could change something has an unknown outcome.
 */
@Component
class ServiceFaults implements GlobalFilter, Ordered {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Set<HttpMethod> CHANGE_NOTHING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange)
                .onErrorMap(
                        fault -> isOfService(fault) && !exchange.getResponse().isCommitted(),
                        fault -> toProblem(exchange, fault).raise());
    }

    private static boolean isOfService(Throwable fault) {
        return fault instanceof IOException
                || fault instanceof TimeoutException
                || fault instanceof ReadTimeoutException
                || fault instanceof AbortedException
                || fault instanceof PoolAcquirePendingLimitException;
    }

    private static Problem toProblem(ServerWebExchange exchange, Throwable fault) {
        forgetReturnedHeaders(exchange);
        var mayHaveHappened = !CHANGE_NOTHING.contains(exchange.getRequest().getMethod()) && !neverArrived(fault);
        return mayHaveHappened ? outcomeUnknown() : unavailable();
    }

    private static boolean neverArrived(Throwable fault) {
        return fault instanceof ConnectException
                || fault instanceof UnknownHostException
                || fault instanceof NoRouteToHostException
                || fault instanceof PoolAcquireTimeoutException
                || fault instanceof PoolAcquirePendingLimitException;
    }

    /** A service may have sent its headers and died before the body they announce. */
    private static void forgetReturnedHeaders(ServerWebExchange exchange) {
        Collection<String> names = exchange.getAttributeOrDefault(CLIENT_RESPONSE_HEADER_NAMES, Set.of());
        names.forEach(exchange.getResponse().getHeaders()::remove);
    }

    private static Problem unavailable() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "service-unavailable",
                        "The service behind this call is away for a moment.")
                .retryAfter(SOON);
    }

    private static Problem outcomeUnknown() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "outcome-unknown",
                        "No answer came in time; this may or may not have taken effect. The same key may be sent again.")
                .retryAfter(SOON)
                .outcomeUnknown();
    }
}
