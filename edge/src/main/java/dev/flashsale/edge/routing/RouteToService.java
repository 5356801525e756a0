package dev.flashsale.edge.routing;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Sends a request on over the connections of its kind, with one pass over its headers instead of the usual six. */
class RouteToService extends NettyRoutingFilter {

    /** Marks routes of event streams in the yml. */
    private static final String STREAM = "stream";

    private static final List<HttpHeadersFilter> HEADERS = List.of(new PassedHeaders(), new ReturnedHeaders());

    private final ServiceConnections connections;

    RouteToService(
            ServiceConnections connections,
            ObjectProvider<List<HttpHeadersFilter>> usual,
            HttpClientProperties properties) {
        super(connections.calls(), usual, properties);
        this.connections = connections;
    }

    @Override
    public List<HttpHeadersFilter> getHeadersFilters() {
        return HEADERS;
    }

    @Override
    protected Mono<HttpClient> getHttpClientMono(Route route, ServerWebExchange exchange) {
        return Mono.just(route.getMetadata().containsKey(STREAM) ? connections.streams() : connections.calls());
    }
}
