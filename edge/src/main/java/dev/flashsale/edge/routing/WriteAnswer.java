package dev.flashsale.edge.routing;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Writes what a service has answered: in one piece where it was taken in as a whole, else as it comes. */
@Component
class WriteAnswer implements GlobalFilter, Ordered {

    private static final GatewayFilterChain NOTHING_MORE = _ -> Mono.empty();

    private final NettyWriteResponseFilter asItComes;

    WriteAnswer(GatewayProperties properties, ObjectProvider<List<HttpHeadersFilter>> headers) {
        this.asItComes = new NettyWriteResponseFilter(properties.getStreamingMediaTypes(), headers);
    }

    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange).then(Mono.defer(() -> write(exchange)));
    }

    private Mono<Void> write(ServerWebExchange exchange) {
        var whole = WholeAnswer.of(exchange);
        if (whole == null) {
            return asItComes.filter(exchange, NOTHING_MORE);
        }
        var response = exchange.getResponse();
        return whole.length == 0
                ? response.setComplete()
                : response.writeWith(Mono.just(response.bufferFactory().wrap(whole)));
    }
}
