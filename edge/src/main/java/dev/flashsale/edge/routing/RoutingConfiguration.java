package dev.flashsale.edge.routing;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Our own way to the services; the gateway's usual one is switched off in the yml, together with its way back. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    RouteToService routeToService(
            ServiceConnections connections,
            ObjectProvider<List<HttpHeadersFilter>> headers,
            HttpClientProperties properties) {
        return new RouteToService(connections, headers, properties);
    }

    @Bean
    NettyWriteResponseFilter writeResponse(
            GatewayProperties properties, ObjectProvider<List<HttpHeadersFilter>> headers) {
        return new NettyWriteResponseFilter(properties.getStreamingMediaTypes(), headers);
    }
}
